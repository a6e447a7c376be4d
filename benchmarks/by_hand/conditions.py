"""Conditions of one person's facts, three-valued, with the places that decide: builders -> Condition."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.by_hand.judging import GAP, MISSING, UNUSABLE, Cause
from benchmarks.by_hand.plan import LEADING
from benchmarks.by_hand.reading import Row

ORDER: Final = {"not_ranked": 0, "not_completed": 1, "completed": 2, "good": 3, "excellent": 4}


@dataclass(frozen=True, slots=True)
class Said:
    """What a condition comes to: true, false at a place, or (None) open for causes."""

    truth: bool | None
    causes: tuple[Cause, ...] = ()
    place: str = ""


class Person:
    """The facts of one person below a place of the dossier."""

    __slots__ = ("at", "bad", "gap", "row")

    def __init__(self, row: Row, at: str, bad: set[str], gap: str) -> None:
        self.row = row
        self.at = at
        self.bad = bad
        self.gap = gap

    def stated(self, name: str) -> Any:
        """Return a fact, or None when it is missing or cannot be read."""
        return None if f"{self.at}/{name}" in self.bad else self.row.get(name)

    def why(self, name: str) -> Cause:
        """Return why a fact says nothing."""
        place = f"{self.at}/{name}"
        return (UNUSABLE if place in self.bad else MISSING), place


Condition = Callable[[Person], Said]
_TRUE: Final = Said(True)


def fact(name: str, passes: Callable[[Any], bool]) -> Condition:
    """Return the condition that a fact passes a test."""

    def said(person: Person) -> Said:
        value = person.stated(name)
        if value is None:
            return Said(None, (person.why(name),))
        return _TRUE if passes(value) else Said(False, place=f"{person.at}/{name}")

    return said


def is_one_of(name: str, *values: Any) -> Condition:
    """Return the condition that a fact is one of some values."""
    return fact(name, lambda value: value in values)


def given(name: str) -> Condition:
    """Return the condition that a fact is stated, usable or not."""

    def said(person: Person) -> Said:
        there = person.row.get(name) is not None or f"{person.at}/{name}" in person.bad
        return _TRUE if there else Said(False, place=f"{person.at}/{name}")

    return said


def leads(wanted: bool) -> Condition:
    """Return the condition that the person's post leads, or does not."""

    def said(person: Person) -> Said:
        position = person.stated("position")
        if position is None:
            return Said(None, (person.why("position"),))
        if position not in LEADING:
            return Said(None, ((GAP, f"{person.at}/position"),))
        return _TRUE if LEADING[position] is wanted else Said(False, place=f"{person.at}/position")

    return said


def all_of(*parts: Condition) -> Condition:
    """Return the condition that every part holds."""

    def said(person: Person) -> Said:
        found = [part(person) for part in parts]
        wrong = next((each for each in found if each.truth is False), None)
        if wrong is not None:
            return wrong
        causes = tuple(cause for each in found for cause in each.causes)
        return Said(None, causes) if causes else _TRUE

    return said


def any_of(*parts: Condition) -> Condition:
    """Return the condition that some part holds."""

    def said(person: Person) -> Said:
        found = [part(person) for part in parts]
        if any(each.truth for each in found):
            return _TRUE
        causes = tuple(cause for each in found for cause in each.causes)
        return Said(None, causes) if causes else found[0]

    return said


def ask(person: Person) -> Said:
    """Leave it open: the authority has to say."""
    return Said(None, ((GAP, person.gap),))


def bracket(row: Condition, otherwise: Condition) -> Condition:
    """Return a table of two rows that cannot hold together: completed, not completed; between them a gap.

    It is tested against a proposal of the level completed.
    """

    def said(person: Person) -> Said:
        one, other = row(person), otherwise(person)
        if one.truth:
            return _TRUE
        if one.truth is False and other.truth:
            return Said(False, place=f"{person.at}/proposed_level")
        if one.truth is False and other.truth is False:
            return Said(None, ((GAP, person.gap),))
        return Said(None, (*one.causes, *other.causes))

    return said


def at_least(name: str, least: int) -> Condition:
    """Return the condition that a number is not below a limit."""
    return fact(name, lambda value: value >= least)


def at_most(name: str, most: int) -> Condition:
    """Return the condition that a number is not above a limit."""
    return fact(name, lambda value: value <= most)


def above(name: str, limit: int) -> Condition:
    """Return the condition that a number is above a limit."""
    return fact(name, lambda value: value > limit)


def below(name: str, limit: int) -> Condition:
    """Return the condition that a number is below a limit."""
    return fact(name, lambda value: value < limit)


def level_up_to(most: str) -> Condition:
    """Return the condition that the level proposed is not above another."""
    return fact("proposed_level", lambda level: ORDER[level] <= ORDER[most])
