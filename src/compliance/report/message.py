"""A finding, or a verdict, in one paragraph, for formats that have room for one text: Finding | Report -> str."""

from typing import Final

from compliance.models.report import Finding, Report
from compliance.models.text import Language, Text
from compliance.report.labels import WORDS
from compliance.report.view import is_draft, sentence_of, verdict_of
from compliance.report.wording import clause_words, safe

_ENDS: Final = (".", "?", "!", "…")


def message_of(finding: Finding, language: Language) -> str:
    """Say what, what is required, how to mend it, by which clause; a sentence that repeats another is left out."""
    texts = dict.fromkeys((finding.what, finding.required, finding.remedy))
    clause = clause_words(finding, language)
    return safe(" ".join([_sentence(text, language) for text in texts] + ([f"({clause})"] if clause else [])))


def verdict_message(report: Report, language: Language) -> str:
    """Say the verdict, and what limits it: rules that are a draft, a check that nothing confirms."""
    remarks = (["draft"] if is_draft(report) else []) + (["one_key"] if report.keys == "one" else [])
    texts = (*(() if report.unreadable else (sentence_of(report),)), *(WORDS[name] for name in remarks))
    return safe(" ".join([f"{verdict_of(report).in_language(language)}.", *(_sentence(t, language) for t in texts)]))


def _sentence(text: Text, language: Language) -> str:
    words = text.in_language(language).rstrip()
    return words if words.endswith(_ENDS) else f"{words}."
