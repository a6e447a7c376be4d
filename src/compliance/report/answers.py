"""The seven answers of a finding, in their order: Finding -> (name of the question, words)."""

from collections.abc import Iterator

from compliance.models.report import Finding
from compliance.models.text import Language
from compliance.report.labels import REASONS, SEVERITIES
from compliance.report.wording import clause_words, found_words, place_words, safe


def answers_of(finding: Finding, language: Language) -> Iterator[tuple[str, str]]:
    """Give where, found, required, clause, remedy, by whom, by when, and the rule; names are keys of `WORDS`."""
    yield "where", place_words(finding.at, language)
    for place in finding.related:
        yield "related", place_words(place, language)
    yield "found", found_words(finding.found, language)
    yield "required", safe(finding.required.in_language(language))
    if clause := clause_words(finding, language):
        yield "clause", clause
    yield "remedy", safe(finding.remedy.in_language(language))
    if finding.by:
        yield "by", safe(finding.by.in_language(language))
    if finding.due:
        yield "due", safe(finding.due.in_language(language))
    if finding.rule:
        yield "rule", f"{safe(finding.rule)} ({_status(finding, language)})"


def _status(finding: Finding, language: Language) -> str:
    words = [SEVERITIES[finding.severity]] + ([REASONS[finding.reason]] if finding.reason else [])
    return "; ".join(word.in_language(language) for word in words)
