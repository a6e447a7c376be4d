"""Render a repair for a terminal: (Repair, Language) -> str. What to do first, by whom and by when; then what stays."""

from collections.abc import Iterator
from typing import Final

from compliance.models.phrases import capital
from compliance.models.repair import Act, ActKind, Demand, Hole, Remainder, Repair, Standing, WhoseTurn
from compliance.models.text import Language, Text
from compliance.report.labels import WORDS
from compliance.report.look import PLAIN, Look, Span, lay_out
from compliance.report.repair_view import NOT_PROVED, SMALLEST, TURNS, Bundle, bundles_of, standing_of
from compliance.report.view import is_draft
from compliance.report.wording import header_rows, safe

_ROLES: Final = {
    Standing.NOTHING_TO_DO: "good",
    Standing.MENDED: "open",
    Standing.OTHERS_DECIDE: "open",
    Standing.UNFINISHED: "open",
    Standing.UNREADABLE: "bad",
    Standing.FAULT: "bad",
}
_HEADING: Final = Text("Việc phải làm", "What to do")
_FILL: Final = Text("Điền", "Fill in")
_ASSUMED: Final = Text("kiểm lại với giả định", "verified as if")
_ONLY: Final = Text("chỉ đủ nếu là", "enough only if it is")
_ANY: Final = Text("giá trị nào cũng được, miễn đúng thực tế", "any value will do, as long as it is true")
_INSTEAD: Final = Text("Hoặc", "Or else")


def render_repair(found: Repair, language: Language, look: Look = PLAIN) -> str:
    """Return the acts by who does them, then what no act of the filer takes away."""
    return "\n".join(_Writer(language, look).lines(found)) + "\n"


class _Writer:
    def __init__(self, language: Language, look: Look) -> None:
        self._language: Language = language
        self._look = look

    def lines(self, found: Repair) -> Iterator[str]:
        head = [Span(self._said(standing_of(found)), _ROLES[found.standing])]
        yield self._laid([*head, Span(f" · {safe(found.before.name)}", "strong")], 2)
        for label, value in header_rows(found.before, self._language):
            yield self._row(label, value, 2)
        if is_draft(found.before):
            yield self._row(self._said(WORDS["packs"]), self._said(WORDS["draft"]), 2)
        yield from self._acts(found)
        yield from self._remaining(found.remaining)

    def _said(self, text: Text) -> str:
        return safe(text.in_language(self._language))

    def _laid(self, spans: list[Span], indent: int) -> str:
        return lay_out(spans, self._look, indent=indent)

    def _row(self, label: str, value: str, indent: int) -> str:
        return self._laid([Span(" " * indent), Span(f"{label}: ", "label"), Span(value)], indent + 2)

    def _acts(self, found: Repair) -> Iterator[str]:
        if not found.acts:
            return
        yield "\n" + self._laid([Span(f"{self._said(_HEADING)} ({len(found.acts)})", "strong")], 0)
        yield self._laid([Span(f"  {self._said(SMALLEST if found.smallest else NOT_PROVED)}", "quiet")], 2)
        for bundle in bundles_of(found):
            yield from self._bundle(bundle)

    def _bundle(self, bundle: Bundle) -> Iterator[str]:
        due = f", {self._said(bundle.due)}" if bundle.due else ""
        yield "\n" + self._laid([Span(f"  {self._said(capital(bundle.by))}{due}", "strong")], 4)
        for numbered in bundle.acts:
            act = numbered.act
            yield self._laid([Span(f"  {numbered.number}. "), Span(self._said(act.what), "strong")], 5)
            yield from self._answers(act)

    def _answers(self, act: Act) -> Iterator[str]:
        if act.pointer:
            yield self._row(self._said(WORDS["where"]), safe(act.pointer), 5)
        for demand in act.demands:
            yield self._row(self._said(WORDS["required"]), self._demand(demand), 5)
        if not act.demands and act.clause:
            yield self._row(self._said(WORDS["clause"]), self._said(act.clause), 5)
        for hole in act.holes:
            yield self._row(self._said(_FILL), self._hole(hole), 5)
        if act.kind is not ActKind.EXPLAIN:
            yield self._row(self._said(WORDS["remedy"]), self._said(act.remedy), 5)
        for other in act.instead:
            yield self._row(self._said(_INSTEAD), self._said(other), 5)

    def _demand(self, demand: Demand) -> str:
        clause = f" ({self._said(demand.clause)})" if demand.clause else ""
        return f"{self._said(demand.requirement)}{clause}"

    def _hole(self, hole: Hole) -> str:
        label = f"“{self._said(hole.label)}”"
        if hole.allowed and len(hole.allowed) > 1:
            return f"{label}: {self._said(_ANY)}: {', '.join(map(self._said, hole.allowed))}"
        if hole.allowed:
            return f"{label}: {self._said(_ONLY)} {self._said(hole.allowed[0])}"
        assumed = "" if hole.blank else f"{self._said(_ASSUMED)} "
        return f"{label}: {assumed}{self._said(hole.tried)}"

    def _remaining(self, remaining: tuple[Remainder, ...]) -> Iterator[str]:
        for turn in WhoseTurn:
            found = [each.finding for each in remaining if each.turn is turn]
            if found:
                yield "\n" + self._laid([Span(self._said(TURNS[turn]), "strong")], 0)
            for finding in found:
                yield self._laid([Span("  • "), Span(self._said(finding.what), "strong")], 4)
                if finding.at.pointer:
                    yield self._row(self._said(WORDS["where"]), safe(finding.at.pointer), 4)
                if finding.clause:
                    yield self._row(self._said(WORDS["clause"]), self._said(finding.clause), 4)
                yield self._row(self._said(WORDS["remedy"]), self._said(finding.remedy), 4)
