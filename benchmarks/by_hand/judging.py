"""Say what rules over the items come to when a quick look has not settled them: three-valued, with places to name."""

from collections.abc import Callable
from typing import Any, Final

from benchmarks.by_hand.reading import Notes, Row

SATISFIED: Final = "satisfied"
VIOLATED: Final = "violated"
UNDETERMINED: Final = "undetermined"
NOT_APPLICABLE: Final = "not_applicable"

# A place that leaves something open, and why: what the filer can mend comes first.
Cause = tuple[int, str]
UNUSABLE: Final = 0
MISSING: Final = 1
GAP: Final = 2


def first_of(causes: list[Cause]) -> str:
    """Return the first place with the strongest reason."""
    return min(causes, key=lambda cause: cause[0])[1]


class Judging:
    """The outcomes and places of one dossier while its rules are gone through in order."""

    __slots__ = ("bad", "breaches", "by_type", "evidence", "known", "odd", "outcomes", "rows", "rules")

    def __init__(self, rules: tuple[str, ...], outcomes: list[str], rows: list[Row] | None, notes: Notes) -> None:
        self.rules = rules
        self.outcomes = outcomes
        self.evidence: list[tuple[str, str]] = []
        self.breaches: list[tuple[str, str]] = []
        self.known = rows is not None
        self.rows: list[Row] = [] if rows is None else rows
        self.bad = notes.bad
        self.by_type: dict[str, list[int]] = {}
        self.odd: list[int] = []
        by_type = self.by_type
        for index, row in enumerate(self.rows):
            kind = row.get("type")
            if kind is None or (self.bad and f"/items/{index}/type" in self.bad):
                self.odd.append(index)
                continue
            here = by_type.get(kind)
            if here is None:
                by_type[kind] = [index]
            else:
                here.append(index)

    def add(self, rule: int, outcome: str, pointer: str) -> str:
        """Note one binding of a rule that is violated or undetermined; return its outcome."""
        self.evidence.append((self.rules[rule], pointer))
        if outcome is VIOLATED:
            self.breaches.append((self.rules[rule], pointer))
        return outcome

    def close(self, rule: int, outcomes: list[str]) -> None:
        """Set a rule to the worst outcome of its bindings."""
        worst = (VIOLATED, UNDETERMINED, SATISFIED)
        self.outcomes[rule] = next((outcome for outcome in worst if outcome in outcomes), NOT_APPLICABLE)

    def settle(self, rule: int, outcome: str, pointer: str) -> None:
        """Set the outcome of a rule that is bound to nothing."""
        self.outcomes[rule] = self.add(rule, outcome, pointer)

    def why(self, pointer: str) -> Cause:
        """Return why the fact at a pointer says nothing."""
        return (UNUSABLE if pointer in self.bad else MISSING), pointer

    def unknown_types(self) -> list[Cause]:
        """Return the places of the types that are not known."""
        return [self.why(f"/items/{index}/type") for index in self.odd]

    def count(self, rule: int, kind: str, *, high: int | None = None) -> None:
        """Judge that there is at least one item of a type, and at most `high`."""
        sure, doubtful = len(self.by_type.get(kind, ())), len(self.odd)
        if not self.known:
            self.settle(rule, UNDETERMINED, "/items")
        elif sure and (high is None or sure + doubtful <= high):
            self.outcomes[rule] = SATISFIED
        elif not sure + doubtful or (high is not None and sure > high):
            self.settle(rule, VIOLATED, "/items")
        else:
            self.settle(rule, UNDETERMINED, first_of(self.unknown_types()))

    def each(self, rule: int, kind: str, name: str, passes: Callable[[Any], bool]) -> None:
        """Judge a fact of each item of a type."""
        found = [self.test(rule, index, kind, name, passes) for index in self.spots(kind)]
        if not self.known:
            found.append(self.add(rule, UNDETERMINED, "/items"))
        self.close(rule, found)

    def each_with(self, rule: int, kind: str, part: str) -> None:
        """Judge that each item of a type encloses a part, or that the part is filed by itself."""
        found = [self._with(rule, index, part) for index in self.spots(kind)]
        if not self.known:
            found.append(self.add(rule, UNDETERMINED, "/items"))
        self.close(rule, found)

    def _with(self, rule: int, index: int, part: str) -> str:
        if index in self.odd:
            return self.add(rule, UNDETERMINED, f"/items/{index}/type")
        codes: Any = self.rows[index].get("with")
        pointer = f"/items/{index}/with"
        open_ = codes is None or pointer in self.bad
        if part in self.by_type or (not open_ and part in codes):
            return SATISFIED
        causes = [self.why(pointer), *self.unknown_types()] if open_ else self.unknown_types()
        return self.add(rule, UNDETERMINED, first_of(causes)) if causes else self.add(rule, VIOLATED, pointer)

    def count_one(self, rule: int, kind: str, encloser: str) -> None:
        """Judge that there is one item of a type, filed by itself or enclosed in an item of another."""
        if not self.known:
            self.settle(rule, UNDETERMINED, "/items")
            return
        sure, causes = len(self.by_type.get(kind, ())), list[Cause]()
        doubtful, alone = 0, not sure
        for index in self.spots(encloser):
            codes, at, odd = self.rows[index].get("with"), f"/items/{index}/with", index in self.odd
            unusable = codes is not None and at in self.bad
            enclosed = alone and codes is not None and (unusable or kind in codes)
            if not odd and not enclosed:
                continue
            if not odd and not unusable and not self.odd:
                sure += 1
                continue
            doubtful += 1
            causes += [self.why(f"/items/{index}/type")] if odd else []
            causes += [self.why(at)] if enclosed and unusable else []
            causes += self.unknown_types() if enclosed else []
        if sure == 1 and not doubtful:
            self.outcomes[rule] = SATISFIED
        elif sure > 1 or not sure + doubtful:
            self.settle(rule, VIOLATED, "/items")
        else:
            self.settle(rule, UNDETERMINED, first_of(causes))

    def spots(self, kind: str) -> list[int]:
        """Return the items that are or may be of a type, in order."""
        return sorted([*self.by_type.get(kind, ()), *self.odd])

    def test(self, rule: int, index: int, kind: str, name: str, passes: Callable[[Any], bool]) -> str:
        """Judge a fact of one item that is or may be of a type."""
        if self.rows[index].get("type") != kind or index in self.odd:
            return self.add(rule, UNDETERMINED, f"/items/{index}/type")
        return self.fact(rule, f"/items/{index}/{name}", self.rows[index].get(name), passes)

    def fact(self, rule: int, pointer: str, value: Any, passes: Callable[[Any], bool]) -> str:
        """Judge a fact that a rule needs."""
        if value is None or pointer in self.bad:
            return self.add(rule, UNDETERMINED, pointer)
        return SATISFIED if passes(value) else self.add(rule, VIOLATED, pointer)
