"""Check the bytes of a dossier by hand: bytes -> Result."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from benchmarks.by_hand import individual, unit
from benchmarks.by_hand.plan import AGENCY, ALONE, FIRST_DAY, KINDS, PERIOD
from benchmarks.by_hand.reading import Row, moment_filed
from benchmarks.by_hand.values import DAYS, ZONE, is_text, moment_of, nfc
from compliance.loading.json_tree import ParseFailure, parse

JUDGES: Final = {"individual": individual.judge, "unit": unit.judge}


class AnotherKindError(ValueError):
    """The dossier is of a kind for which nothing was written by hand."""


@dataclass(frozen=True, slots=True)
class Result:
    """Rules and outcomes in the plan's order; (rule, pointer) of each of their findings; pointers of intake ones."""

    rules: tuple[str, ...]
    outcomes: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    intake: tuple[str, ...]


def check(data: bytes, now: datetime) -> Result:
    """Check one dossier at the stage of filing; `now` is aware. Raise `AnotherKindError`."""
    parsed = parse(data)
    if type(parsed) is ParseFailure or type(parsed.value) is not dict:  # type: ignore[union-attr]  # a Tree
        return _unjudged([""])
    tree: Row = parsed.value  # type: ignore[union-attr]
    kind = tree.get("kind")
    if type(kind) is str and kind in ALONE:
        raise AnotherKindError(kind)
    if tree.get("agency") != AGENCY or tree.get("period") != PERIOD or type(kind) is not str or kind not in JUDGES:
        problems = _envelope(tree)
        if problems:
            return _unjudged(problems)
        kind = nfc(tree["kind"])
    filed = moment_filed(tree)
    moment = filed or moment_of(now.astimezone(ZONE))
    if moment[0] < FIRST_DAY:
        return _unjudged([""])
    if kind not in JUDGES:
        return _not_mine(kind)
    judging, notes = JUDGES[kind](tree, filed, moment)
    return Result(judging.rules, tuple(judging.outcomes), tuple(dict.fromkeys(judging.evidence)), tuple(notes.intake))


def _not_mine(kind: str) -> Result:
    if kind in KINDS:
        raise AnotherKindError(kind)
    return _unjudged(["/kind"])


def _unjudged(problems: list[str]) -> Result:
    return Result((), (), (), tuple(problems))


def _envelope(tree: Row) -> list[str]:
    """Return the places of the envelope for which no pack can be found."""
    problems = [f"/{name}" for name in ("kind", "agency") if not is_text(tree.get(name))]
    period = tree.get("period")
    if not _is_period(period):
        problems.append("/period")
    agency = tree.get("agency")
    if type(agency) is not str or not is_text(agency):
        return problems
    if nfc(agency) != AGENCY:
        problems.append("/agency")
    elif type(period) is dict and _is_period(period) and {**period, "kind": nfc(period["kind"])} != PERIOD:
        problems.append("/period")
    return problems


def _is_period(value: Any) -> bool:
    return (
        type(value) is dict
        and value.keys() == PERIOD.keys()
        and is_text(value["kind"])
        and all(type(value[name]) is str and value[name] in DAYS for name in ("from", "to"))
    )
