"""Read the waivers of findings about packs: a file `waivers.yaml` -> tuple[Waiver, ...].

A waiver is of rules, never of a dossier: nothing waives law.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import SkipValidation

from compliance.loading.problems import Code, Problems
from compliance.loading.scalars import read_day
from compliance.loading.shapes import Day, Labelled, Shape, Word, as_items, read_shape
from compliance.loading.yaml_tree import Node, parse_yaml
from compliance.models.errors import ComplianceError, Source
from compliance.models.frozen import dataclass
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding about a pack that someone answers for. `until` is the last day on which it holds."""

    finding: str
    check: str
    reason: Text
    approver: str
    until: date
    at: Source


class _WaiverShape(Shape):
    finding: Word
    check: Word
    reason: Labelled
    approver: Word
    until: Day


class _FileShape(Shape):
    waivers: Annotated[tuple[Node, ...], SkipValidation, as_items]


def load_waivers(file: Path, shown: str) -> tuple[Waiver, ...]:
    """Return the waivers of a file; `shown` names it in messages. Raise `ComplianceError` with every problem."""
    problems = Problems()
    try:
        whole = read_shape(_FileShape, parse_yaml(file.read_bytes(), shown), problems)
    except OSError as error:
        problems.add(Code.NO_FILE, Source(shown, 1, 1), f"the file cannot be read: {error.strerror}")
        whole = None
    except ComplianceError as error:
        problems.extend(error.problems)
        whole = None
    shapes = [read_shape(_WaiverShape, node, problems) for node in (whole.waivers if whole else ())]
    waivers = tuple(_waiver(shape, problems) for shape in shapes if shape is not None)
    _note_repeated(waivers, problems)
    problems.raise_if_any()
    return waivers


def _waiver(shape: _WaiverShape, problems: Problems) -> Waiver:
    until = date.fromordinal(read_day(shape.until, problems))
    reason = shape.reason.label
    return Waiver(shape.finding.text, shape.check.text, reason, shape.approver.text, until, shape.at)


def _note_repeated(waivers: tuple[Waiver, ...], problems: Problems) -> None:
    first: dict[str, Waiver] = {}
    for waiver in waivers:
        other = first.setdefault(waiver.finding, waiver)
        if other is not waiver:
            problems.add(
                Code.REPEATED, waiver.at, f'a second waiver of "{waiver.finding}" (first in line {other.at.line})'
            )
