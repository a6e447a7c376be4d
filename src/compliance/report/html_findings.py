"""The findings of a page as cards: Section -> Element."""

from xml.etree.ElementTree import Element

from compliance.models.text import Language
from compliance.report.answers import answers_of
from compliance.report.labels import OUTCOMES, WORDS
from compliance.report.markup import element
from compliance.report.roles import OUTCOME_ROLES
from compliance.report.view import Numbered, Section

_WITHOUT_EFFECT = ("explained", "advice")
_IN_CODE = ("where", "related", "rule")


def findings(section: Section, language: Language) -> Element:
    """Make a section's heading and a card for each of its findings."""
    count = element("span", f"({len(section.findings)})", class_="count")
    heading = element("h3", f"{WORDS[section.name].in_language(language)} ", count)
    return element("section", heading, *(_card(numbered, section.name, language) for numbered in section.findings))


def _card(numbered: Numbered, section: str, language: Language) -> Element:
    finding = numbered.finding
    outcome = OUTCOMES[finding.outcome].in_language(language)
    role = "none" if section in _WITHOUT_EFFECT else OUTCOME_ROLES[finding.outcome]
    title = element(
        "h4",
        element("span", str(numbered.number), class_="number", title=outcome),
        element("span", finding.what.in_language(language)),
    )
    cells = [cell for name, words in answers_of(finding, language) for cell in _answer(name, words, language)]
    return element("div", title, element("dl", *cells, class_="answers"), class_=f"card {role}")


def _answer(name: str, words: str, language: Language) -> tuple[Element, Element]:
    value = element("code", words) if name in _IN_CODE else words
    return element("dt", WORDS[name].in_language(language)), element("dd", value, class_=name)
