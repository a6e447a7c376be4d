"""Count what a run reached: operators by truth, quantifiers in quantifiers, aspects, decisions.

The oracle's rules are walked as written, and each part is evaluated by the oracle, on each of the first bindings.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any, Final

from oracle.conditions import COMPANIONS, WITHOUT, entries_of, evaluate, test_path
from oracle.decisions import decision_for
from oracle.dossier import Dossier, Entry, element_of
from oracle.entries import Rule
from oracle.judge import Judgement
from oracle.truth import Truth

from .scribe import QUANTIFIERS

Bound = dict[str, Entry]
Key = tuple[str, ...]

# Truth by how a test is written -> the name of the operator in the table of operators.
_NAMES: Final = {"clock": "clock_stated"}
_MOST_BINDINGS: Final = 4
_MOST_ENTRIES: Final = 3


class Coverage:
    """Counts, by what was reached."""

    def __init__(self) -> None:
        self.counts: Counter[Key] = Counter()

    def see_outcomes(self, rules: list[Rule], judgement: Judgement) -> None:
        """Count the aspects of the rules in force, with their outcomes."""
        for rule in rules:
            aspect = aspect_of(rule)
            self.counts["aspect", aspect] += 1
            self.counts["outcome", aspect, judgement.outcomes[rule.id]] += 1

    def see_conditions(self, rules: list[Rule], dossier: Dossier) -> None:
        """Count every part of every rule's conditions, for the first bindings."""
        for rule in rules:
            for bound in islice(_bindings(rule, dossier), _MOST_BINDINGS):
                for condition in (rule.when, rule.require):
                    self._see(condition, bound, dossier, outer=None)

    def _see(self, condition: Mapping[str, Any], bound: Bound, dossier: Dossier, *, outer: str | None) -> None:
        for key, value in condition.items():
            if key in ("all", "any"):
                self._count(key, evaluate({key: value}, bound, dossier))
                for part in value:
                    self._see(part, bound, dossier, outer=outer)
            elif key == "not":
                self._count(key, evaluate({key: value}, bound, dossier))
                self._see(value, bound, dossier, outer=outer)
            elif key == WITHOUT:
                inner = {name: entry for name, entry in bound.items() if name != value}
                self._see(condition["holds"], inner, dossier, outer=outer)
            elif key in QUANTIFIERS:
                self._see_quantifier(key, condition, bound, dossier, outer=outer)
            elif key == "readings":
                self._see_readings(condition, bound, dossier, outer=outer)
            elif "." in key:
                self._see_test(key, value, bound, dossier)

    def _count(self, word: str, truth: Truth) -> None:
        self.counts["word", word, truth.name] += 1

    def _see_quantifier(
        self, word: str, condition: Mapping[str, Any], bound: Bound, dossier: Dossier, *, outer: str | None
    ) -> None:
        alone = {key: condition[key] for key in (word, *COMPANIONS[word]) if key in condition}
        self._count(word, evaluate(alone, bound, dossier))
        if outer is not None:
            self.counts["nested", outer, word] += 1
        name, section = _scope(condition[word], dossier)
        for entry in entries_of(section, dossier)[0][:_MOST_ENTRIES]:
            for part in (condition.get("where"), condition.get("have")):
                if part is not None:
                    self._see(part, {**bound, name: entry}, dossier, outer=word)

    def _see_readings(self, condition: Mapping[str, Any], bound: Bound, dossier: Dossier, *, outer: str | None) -> None:
        alone = {key: condition[key] for key in ("readings", "defect", "read") if key in condition}
        taken = "readings_taken" if "read" in condition else "readings"
        self._count(taken, evaluate(alone, bound, dossier))
        for reading in condition["readings"]:
            part = {key: value for key, value in reading.items() if key not in ("id", "says")}
            self._see(part, bound, dossier, outer=outer)

    def _see_test(self, path: str, test: Any, bound: Bound, dossier: Dossier) -> None:
        for word, operand in _operators(test):
            written = test if word in ("stated", "scalar", "list") else {word: operand}
            truth = test_path(path, written, bound, dossier, None)
            name = {"scalar": "equals", "list": "in"}.get(word, _NAMES.get(word, word))
            self.counts["operator", name, truth.name] += 1
            for kind in _operand_kinds(operand):
                self.counts["operand", kind, truth.name] += 1
            if word == "decided":
                self._see_decision(operand, bound, dossier)

    def _see_decision(self, path: str, bound: Bound, dossier: Dossier) -> None:
        root, _, name = path.partition(".")
        element = element_of(dossier, bound[root].section) if root in bound else root
        inner = {element: bound[root]} if root in bound else {}
        table = decision_for(f"{element}.{name}", dossier, None)
        self.counts["decision", table["hit"], _answer(table, inner, dossier)] += 1


def aspect_of(rule: Rule) -> str:
    """Return the aspect of a rule, whatever its entry calls it."""
    last = rule.id.rpartition("/")[2]
    own = rule.entry.get("id")
    return "rule" if last == own else last.removeprefix(f"{own}-")


def _bindings(rule: Rule, dossier: Dossier) -> Iterator[Bound]:
    lists = [entries_of(section, dossier)[0] for _, section in rule.bindings]
    for chosen in product(*lists):
        if len({entry.pointer for entry in chosen}) == len(chosen):
            yield {name: entry for (name, _), entry in zip(rule.bindings, chosen, strict=True)}


def _scope(written: Any, dossier: Dossier) -> tuple[str, str]:
    """Return the name that a quantifier binds, and its list."""
    name, element = next(iter(written.items())) if isinstance(written, dict) else (written, written)
    name, element = name.partition(".")[0], element.partition(".")[0]
    lists = dossier.stack.vocabulary["lists"]
    return name, next(section for section, declared in lists.items() if declared["element"] == element)


def _operators(test: Any) -> list[tuple[str, Any]]:
    if isinstance(test, dict):
        return list(test.items())
    if test == "stated":
        return [("stated", None)]
    return [("list" if isinstance(test, list) else "scalar", test)]


def _operand_kinds(operand: Any) -> set[str]:
    """Return what stands to the right of a test: literal, parameter, fact, days, decided."""
    if isinstance(operand, list):
        return {kind for part in operand for kind in _operand_kinds(part)}
    if isinstance(operand, dict) and "after" in operand:
        return {"days", *_operand_kinds(operand["after"])}
    if isinstance(operand, dict) and set(operand) in ({"fact"}, {"parameter"}):
        return set(operand)
    return {"literal"}


def _answer(table: Mapping[str, Any], inner: Bound, dossier: Dossier) -> str:
    """Return what a table answers: value, ask, gap (no row holds) or unknown."""
    unknown = False
    for row in table["rows"]:
        cells = zip(table["inputs"], row["when"], strict=True)
        truths = [test_path(path, cell, inner, dossier, row) for path, cell in cells if cell != "any"]
        truth = min(truths, default=Truth.TRUE)
        if truth is Truth.TRUE and not (unknown and table["hit"] == "first"):
            return "ask" if isinstance(row["then"], dict) and "ask" in row["then"] else "value"
        unknown = unknown or truth is not Truth.FALSE
    return "unknown" if unknown else "gap"
