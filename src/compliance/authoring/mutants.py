"""Make faulty copies of a rule: Rule -> Mutants, each wrong in one place that its cases should notice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from compliance.models import condition as ast
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Parameter, Rule

_DAY_TESTS = frozenset({"before", "on_or_before", "on", "not_before", "after", "between", "equals"})
_LOOSER = {"before": "on_or_before", "on_or_before": "before", "at_least": "above", "at_most": "below",
           "above": "at_least", "below": "at_most", "not_before": "after", "after": "not_before"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule made wrong, and what was done to it."""

    change: str
    rule: Rule


def mutants(rule: Rule, parameters: Mapping[str, Parameter]) -> Iterator[Mutant]:
    """Yield the rule with its requirement negated, each condition dropped, each bound moved by one step."""
    yield Mutant("negate the requirement", replace(rule, require=ast.Not(rule.require)))
    for change, when in _changed(rule.when, parameters):
        yield Mutant(f"when: {change}", replace(rule, when=when))
    for change, require in _changed(rule.require, parameters):
        yield Mutant(f"require: {change}", replace(rule, require=require))


Change = tuple[str, ast.Condition]


def _changed(condition: ast.Condition, parameters: Mapping[str, Parameter]) -> Iterator[Change]:
    """Yield a condition changed in one place."""
    match condition:
        case ast.All(parts) | ast.Any(parts):
            yield from _dropped(condition, parts)
            for index, part in enumerate(parts):
                for change, other in _changed(part, parameters):
                    yield change, replace(condition, parts=(*parts[:index], other, *parts[index + 1 :]))
        case ast.Not(part):
            yield from _inside(part, parameters, lambda other: ast.Not(other))
        case ast.Some(_, where) | ast.Unique(_, _, where):
            yield from _inside(where, parameters, lambda other: replace(condition, where=other))
        case ast.Every(_, where, have):
            yield from _inside(where, parameters, lambda other: replace(condition, where=other))
            yield from _inside(have, parameters, lambda other: replace(condition, have=other))
        case ast.Count(_, where, low, high):
            yield from _inside(where, parameters, lambda other: replace(condition, where=other))
            yield "count one more", replace(condition, low=low + 1, high=None if high is None else high + 1)
            if low:
                yield "count one less", replace(condition, low=low - 1)
        case ast.Readings(_, readings):
            for index, reading in enumerate(readings):
                for change, other in _changed(reading.condition, parameters):
                    mended = replace(reading, condition=other)
                    yield (
                        f"{reading.id}: {change}",
                        replace(condition, readings=(*readings[:index], mended, *readings[index + 1 :])),
                    )
        case ast.Test():
            yield from _shifted(condition, parameters)
        case ast.Ask():
            return


def _inside(
    part: ast.Condition, parameters: Mapping[str, Parameter], rebuild: Callable[[ast.Condition], ast.Condition]
) -> Iterator[Change]:
    if isinstance(part, ast.Test):
        yield f"drop {part.path} {part.operator}", rebuild(ast.ALWAYS)
    for change, other in _changed(part, parameters):
        yield change, rebuild(other)


def _dropped(condition: ast.All | ast.Any, parts: tuple[ast.Condition, ...]) -> Iterator[Change]:
    for index, part in enumerate(parts):
        words = f"{part.path} {part.operator}" if isinstance(part, ast.Test) else type(part).__name__.lower()
        yield f"drop {words}", replace(condition, parts=(*parts[:index], *parts[index + 1 :]))


def _shifted(test: ast.Test, parameters: Mapping[str, Parameter]) -> Iterator[Change]:
    """Yield a test of days with each bound a day earlier and later, and any bound with the other edge."""
    if test.operator in _DAY_TESTS and all(_is_day(operand, parameters) for operand in test.operands):
        for index, operand in enumerate(test.operands):
            for days in (-1, 1):
                moved = (*test.operands[:index], ast.DaysAfter(days, operand), *test.operands[index + 1 :])
                yield f"{test.path} {test.operator} {days:+} day", replace(test, operands=moved)
    if test.operator in _LOOSER:
        other = _LOOSER[test.operator]
        yield f"{test.path}: {other} for {test.operator}", replace(test, operator=other)


def _is_day(operand: ast.Operand, parameters: Mapping[str, Parameter]) -> bool:
    match operand:
        case ast.ParameterOperand(name):
            return parameters[name].type in (FactType.DATE, FactType.MOMENT)
        case ast.DaysAfter():
            return True
        case ast.Literal(value):
            # NOTE: days are the only literals of these size among tests that may be of days.
            return isinstance(value, int) and not isinstance(value, bool) and value > 600_000
        case _:
            return False
