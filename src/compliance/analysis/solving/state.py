"""A dossier in the making: what is settled of it, and the goals that are left."""

from typing import Final

from compliance.analysis.solving.domains import Domain
from compliance.analysis.solving.goals import Agree, Alike, Apart, AtMost, Cell, Goal, OneOf, Pairs, Pick

CLOCK: Final = "clock"


class Tally:
    """An `AtMost` with the entries that are known to count and those that are spared."""

    __slots__ = ("counted", "rule", "spared")

    def __init__(self, rule: AtMost, counted: frozenset[int], spared: frozenset[int]) -> None:
        self.rule = rule
        self.counted = counted
        self.spared = spared


class State:
    """One branch of a search. It is copied where the search branches; nothing in its members is edited in place."""

    __slots__ = (
        "agree",
        "alike",
        "apart",
        "cells",
        "elsewhere",
        "entries",
        "lists",
        "open",
        "paired",
        "pairs",
        "tallies",
        "target",
        "todo",
        "universal",
    )  # fmt: skip

    def __init__(self) -> None:
        self.todo: list[Goal] = []
        self.open: list[OneOf | Pick] = []
        self.cells: dict[Cell, Domain] = {}
        self.entries: list[str] = []
        self.lists: dict[str, bool] = {}
        self.universal: list[AtMost] = []
        self.tallies: list[Tally] = []
        self.pairs: list[Pairs] = []
        self.paired: set[tuple[int, int, int]] = set()
        self.apart: list[Apart] = []
        self.alike: list[Alike] = []
        self.agree: list[Agree] = []
        self.target: dict[Cell, int] = {}
        self.elsewhere: dict[Cell, frozenset[int]] = {}

    def copy(self) -> "State":
        """Return the same, to go another way."""
        other = State.__new__(State)
        other.todo = self.todo[:]
        other.open = self.open[:]
        other.cells = self.cells.copy()
        other.entries = self.entries[:]
        other.lists = self.lists.copy()
        other.universal = self.universal[:]
        other.tallies = self.tallies[:]
        other.pairs = self.pairs[:]
        other.paired = self.paired.copy()
        other.apart = self.apart[:]
        other.alike = self.alike[:]
        other.agree = self.agree[:]
        other.target = self.target.copy()
        other.elsewhere = self.elsewhere.copy()
        return other

    def of(self, name: str) -> list[int]:
        """Return the entries of a list."""
        return [slot for slot, listed in enumerate(self.entries) if listed == name]
