"""Lay out pictures: counts -> bars whose places are percents; `templates/charts.html` draws them.

A picture is never alone: its figures stand beside it as text, so that nothing depends on seeing it or on colour.
"""

from collections.abc import Sequence
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.text import Text
from compliance.models.truth import Outcome
from compliance.report.labels import OUTCOME_MARKS, OUTCOMES
from compliance.report.roles import OUTCOME_ROLES


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of every bar stands for; `role` (good, bad, open, none) chooses its colour and its pattern."""

    role: str
    mark: str
    label: Text


# The parts of a bar of outcomes, in their order.
OUTCOME_PARTS: Final = tuple(
    Part(OUTCOME_ROLES[outcome], OUTCOME_MARKS[outcome], OUTCOMES[outcome])
    for outcome in (Outcome.SATISFIED, Outcome.VIOLATED, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE)
)


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted: a label, its figures (one for each part; a single one for `bars`), and where its name leads."""

    label: Text
    counts: tuple[int, ...]
    href: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar, from `start` and as wide as `width`, both in percent; none for a count of zero."""

    role: str
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row with its pieces."""

    row: Row
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of a picture under one another, and what their parts are."""

    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]


def stacked(rows: Sequence[Row], parts: tuple[Part, ...] = OUTCOME_PARTS) -> Chart:
    """Lay out rows as bars of full width, each divided by its figures."""
    return Chart(parts, tuple(Bar(row, _pieces(row.counts, parts, sum(row.counts))) for row in rows))


def bars(rows: Sequence[Row], role: str = "bad") -> Chart:
    """Lay out rows of one figure as bars, the largest of full width."""
    part = (Part(role, "", Text("", "")),)
    largest = max((row.counts[0] for row in rows), default=0)
    return Chart(part, tuple(Bar(row, _pieces(row.counts[:1], part, largest)) for row in rows))


def _pieces(counts: Sequence[int], parts: Sequence[Part], whole: int) -> tuple[Piece, ...]:
    pieces, before = [], 0
    for count, part in zip(counts, parts, strict=True):
        if count:
            pieces.append(Piece(part.role, _percent(before, whole), _percent(count, whole)))
        before += count
    return tuple(pieces)


def _percent(count: int, whole: int) -> str:
    return f"{100 * count / whole:.2f}%"
