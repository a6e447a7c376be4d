"""Write a checklist for a terminal: (Checklist, Language) -> text."""

from collections.abc import Iterator
from typing import Final

from compliance.models.calendar_words import moment_words
from compliance.models.checklist import Asked, Checklist, Cited, Deadline, Demand, DocumentNeed, FilingNeed, Gap, Need
from compliance.models.text import Language, Text
from compliance.report.look import PLAIN, Look, Span, lay_out
from compliance.report.wording import agency_words, safe

_HANGING: Final = 2
_MARKS: Final = {Need.REQUIRED: "□", Need.DEPENDS: "?", Need.LATER: "…", Need.NOT_REQUIRED: "–"}
_HEADINGS: Final = {
    Need.REQUIRED: Text("Phải có", "Required"),
    Need.DEPENDS: Text("Còn tùy", "Depends"),
    Need.LATER: Text("Chưa nộp ở bước này", "Not at this stage"),
    Need.NOT_REQUIRED: Text("Không phải nộp", "Not required"),
}
_KIND: Final = Text("Loại hồ sơ", "Kind")
_AGENCY: Final = Text("Cơ quan", "Agency")
_STAGE: Final = Text("Bước", "Stage")
_AS_OF: Final = Text("Thời điểm xét", "As of")
_WHERE: Final = Text("Nơi nhận, cách nộp", "To whom and how")
_WHEN: Final = Text("Thời hạn nộp", "By when")
_CLAUSE: Final = Text("Căn cứ", "Clause")
_REQUIREMENT: Final = Text("Yêu cầu", "Requirement")
_BY: Final = Text("Ai làm", "By whom")
_DUE: Final = Text("Thời hạn", "By when")
_ANSWER: Final = Text("Cần trả lời trước", "Answer first")
_AUTHORITY: Final = Text("Cần hỏi cấp có thẩm quyền", "Ask the authority")


def render_checklist(found: Checklist, language: Language, look: Look = PLAIN) -> str:
    """Return the checklist within the width of a look: the documents by need, then to whom and by when."""
    return "\n".join(_laid_out(safe(line), look) for line in _Writer(language).lines(found)) + "\n"


def _laid_out(line: str, look: Look) -> str:
    """Return a line within the width; what does not fit hangs below its first word."""
    indent = len(line) - len(line.lstrip(" "))
    return lay_out([Span(line)], look, indent=indent + _HANGING)


def _asked_elsewhere(each: DocumentNeed, found: Checklist) -> bool:
    """Say whether a document that one clause does not ask for is asked for by another, or may be."""
    of_same = (other for other in found.documents if (other.types, other.whom) == (each.types, each.whom))
    return each.need is Need.NOT_REQUIRED and any(other.need is not Need.NOT_REQUIRED for other in of_same)


class _Writer:
    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def _said(self, text: Text) -> str:
        return text.in_language(self._language)

    def _row(self, label: Text, words: str, indent: str = "") -> str:
        return f"{indent}{self._said(label)}: {words}"

    def lines(self, found: Checklist) -> Iterator[str]:
        yield self._row(_AGENCY, safe(agency_words(found.agency_label, found.agency, self._language)))
        yield self._row(_KIND, self._said(found.kind_label))
        yield self._row(_STAGE, self._said(found.stage_label))
        yield self._row(_AS_OF, self._said(moment_words(found.as_of.moment)))
        for need, heading in _HEADINGS.items():
            group = [each for each in found.documents if each.need is need and not _asked_elsewhere(each, found)]
            yield from self._section(heading, [line for each in group for line in self._document(each)])
        yield from self._section(_WHERE, [line for each in found.filing for line in self._filing(each)])
        yield from self._section(_WHEN, [line for each in found.deadlines for line in self._deadline(each)])

    def _section(self, heading: Text, lines: list[str]) -> Iterator[str]:
        if lines:
            yield from ("", self._said(heading), *lines)

    def _document(self, each: DocumentNeed) -> Iterator[str]:
        whom = f" ({each.whom})" if each.whom else ""
        yield f"  {_MARKS[each.need]} {self._said(each.name)}{whom}"
        yield from self._clause(each.cited)
        if each.need is Need.NOT_REQUIRED:
            return
        yield self._row(_REQUIREMENT, self._said(each.cited.requirement), "      ")
        if each.cited.by is not None:
            yield self._row(_BY, self._said(each.cited.by), "      ")
        if each.cited.due is not None:
            yield self._row(_DUE, self._said(each.cited.due), "      ")
        yield from self._open(each.asked, each.gaps)
        for demand in each.demands:
            yield from self._demand(demand)

    def _demand(self, demand: Demand) -> Iterator[str]:
        yield f"      {_MARKS[demand.need]} {self._said(demand.cited.requirement)}"
        clause = demand.form_clause or demand.cited.label
        yield f"        {self._said(_CLAUSE)}: {self._said(clause)}"
        yield from self._open(demand.asked, demand.gaps)

    def _filing(self, each: FilingNeed) -> Iterator[str]:
        yield f"  {_MARKS[each.need]} {self._said(each.name)}: {self._said(each.expected)}"
        yield from self._clause(each.cited)
        yield from self._open(each.asked, each.gaps)

    def _deadline(self, each: Deadline) -> Iterator[str]:
        yield f"  {_MARKS[each.need]} {self._said(each.cited.requirement)}"
        yield from self._clause(each.cited)
        yield from self._open(each.asked, each.gaps)

    def _clause(self, cited: Cited) -> Iterator[str]:
        yield self._row(_CLAUSE, f"{self._said(cited.label)}, {self._said(cited.document)}", "      ")

    def _open(self, asked: tuple[Asked, ...], gaps: tuple[Gap, ...]) -> Iterator[str]:
        for fact in asked:
            yield self._row(_ANSWER, f"{self._said(fact.label)} ({fact.fact})", "        ")
        for gap in gaps:
            name = f"[{gap.defect}] " if gap.defect else ""
            yield self._row(_AUTHORITY, name + self._said(gap.text), "        ")
