"""Say to whom and by when to file: (Bench, tree, the fact that says when) -> FilingNeed and Deadline lines."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from compliance.assess.bench import Bench, Lowered, Open, Sitting
from compliance.assess.viewing import DAYS_BEFORE, conditions
from compliance.models import condition as ast
from compliance.models.calendar_words import clock_words
from compliance.models.checklist import Deadline, FilingNeed, Need
from compliance.models.demand_words import expected_words, operand_day
from compliance.models.naming import names_of, parts_of
from compliance.models.operators import FactType
from compliance.models.truth import FALSE

_CLOCK: Final = "clock_at_most"
_EQUALITIES: Final = ("equals", "in")


def filing(bench: Bench, tree: dict[str, Any], moment: ast.Path) -> tuple[FilingNeed, ...]:
    """Return the codes that rules ask of the section in which the filing is stated: the recipient, the channel."""
    return tuple(
        FilingNeed(
            fact=str(test.path),
            name=names_of(lowered.rule, bench.stack, bench.day).fact(test.path).label,
            need=_need(unsettled),
            codes=tuple(str(operand.value) for operand in test.operands if isinstance(operand, ast.Literal)),
            expected=expected_words(test, names_of(lowered.rule, bench.stack, bench.day)),
            cited=bench.cited(lowered.rule),
            asked=unsettled.asked,
            gaps=unsettled.gaps,
        )
        for lowered, unsettled in _applicable(bench, tree, moment)
        for test in _tests(lowered.rule.require)
        if test.path.root == moment.root and test.operator in _EQUALITIES and _is_code(bench, test.path)
    )


def deadlines(bench: Bench, tree: dict[str, Any], moment: ast.Path) -> tuple[Deadline, ...]:
    """Return the days and clocks that rules set to the filing."""
    return tuple(
        Deadline(
            last_day=_last_day(lowered, bench, moment),
            clock=_clock(lowered, moment),
            need=_need(unsettled),
            cited=bench.cited(lowered.rule),
            asked=unsettled.asked,
            gaps=unsettled.gaps,
        )
        for lowered, unsettled in _applicable(bench, tree, moment)
        if any(test.path == moment and test.operator in (*DAYS_BEFORE, _CLOCK) for test in _tests(lowered.rule.require))
    )


def _applicable(bench: Bench, tree: dict[str, Any], moment: ast.Path) -> Iterator[tuple[Lowered, Open]]:
    """Yield the rules of the dossier as a whole that may apply, whatever the moment, and what that depends on."""
    sitting = bench.sit(tree)
    for lowered in bench.lowered:
        if lowered.rule.bindings:
            continue
        if any(test.path == moment for test in _tests(lowered.rule.when)):
            yield lowered, Open()
        elif sitting.walk.truth(lowered.circuit.when, {}) != FALSE:
            yield lowered, _unsettled(lowered, sitting)


def _unsettled(lowered: Lowered, sitting: Sitting) -> Open:
    return Open() if sitting.applies(lowered, {}) else sitting.of_node(lowered.circuit.when, {})


def _need(unsettled: Open) -> Need:
    return Need.DEPENDS if unsettled.asked or unsettled.gaps else Need.REQUIRED


def _tests(condition: ast.Condition) -> tuple[ast.Test, ...]:
    """Return the tests that a condition is the `all` of."""
    return tuple(part for part in parts_of(condition) if isinstance(part, ast.Test))


def _is_code(bench: Bench, path: ast.Path) -> bool:
    fact = bench.stack.vocabulary.facts.get(str(path))
    return fact is not None and fact.type is FactType.CODE


def _last_day(lowered: Lowered, bench: Bench, moment: ast.Path) -> str | None:
    names = names_of(lowered.rule, bench.stack, bench.day)
    for test in (*_tests(lowered.rule.require), *_tests(lowered.rule.when)):
        if test.path == moment and test.operator in DAYS_BEFORE:
            day = operand_day(test.operands[0], names)
            return None if day is None else date.fromordinal(day - DAYS_BEFORE[test.operator]).isoformat()
    return None


def _clock(lowered: Lowered, moment: ast.Path) -> str | None:
    clocks = (
        operand.value
        for test in conditions(lowered.rule.require)
        if isinstance(test, ast.Test) and test.path == moment and test.operator == _CLOCK
        for operand in test.operands
        if isinstance(operand, ast.Literal) and isinstance(operand.value, int)
    )
    return next((clock_words(clock).vi for clock in clocks), None)
