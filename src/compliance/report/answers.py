"""The seven answers of a finding, in their order: Finding -> (name of the question, words)."""

from collections.abc import Iterator
from typing import Final

from compliance.models.report import Finding
from compliance.models.text import Language
from compliance.models.truth import Reason
from compliance.report.labels import REASONS, SEVERITIES
from compliance.report.view import doer_of
from compliance.report.wording import clause_words, found_words, place_words, safe

_NOT_OF_THE_DOSSIER: Final = frozenset({Reason.REGULATION_GAP, Reason.NO_LAW, Reason.FAULT})


def answers_of(finding: Finding, language: Language) -> Iterator[tuple[str, str]]:
    """Give where, found, required, clause, remedy, by whom, by when, and the rule; names are keys of `WORDS`."""
    yield "where", place_words(finding.at, language)
    for place in finding.related:
        yield "related", place_words(place, language)
    if finding.found.there or finding.reason not in _NOT_OF_THE_DOSSIER:
        yield "found", found_words(finding, language)
    yield "required", safe(finding.required.in_language(language))
    if clause := clause_words(finding, language):
        yield "clause", clause
    yield "remedy", safe(finding.remedy.in_language(language))
    yield "by", safe(doer_of(finding).in_language(language))
    if finding.due:
        yield "due", safe(finding.due.in_language(language))
    if finding.witness is not None:
        yield "witness", safe(finding.witness)
    if finding.rule:
        yield "rule", f"{safe(finding.rule)} ({_status(finding, language)})"


def _status(finding: Finding, language: Language) -> str:
    words = [SEVERITIES[finding.severity]] + ([REASONS[finding.reason]] if finding.reason else [])
    return "; ".join(word.in_language(language) for word in words)
