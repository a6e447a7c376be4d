"""Name every part of a rule: Rule -> the places at which a case can look, each with its condition and bound names.

A place is written as a way from the rule's top: `require.any[2].some` is the body of a `some` that is the second part
of an `any`. Places count from 1, as lists do for people.
"""

from collections.abc import Iterator

from compliance.models import condition as ast
from compliance.models.condition import ALWAYS, Condition, Scope
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule

WHEN = "when"
REQUIRE = "require"


@dataclass(frozen=True, slots=True)
class Part:
    """A condition within a rule, with the names that are bound around it."""

    place: str
    condition: Condition
    scopes: tuple[Scope, ...]


def parts_of_rule(rule: Rule) -> Iterator[Part]:
    """Yield both sides of a rule and every condition within them; what is always true is no part."""
    for place, condition in ((WHEN, rule.when), (REQUIRE, rule.require)):
        yield from within(Part(place, condition, rule.bindings))


def within(part: Part) -> Iterator[Part]:
    """Yield a part and all parts below it."""
    if part.condition != ALWAYS:
        yield part
    for child in children(part):
        yield from within(child)


def children(part: Part) -> tuple[Part, ...]:
    """Return the parts directly below a part: those joined, turned round, read, or asked of each entry."""
    at, inside = part.place, part.scopes
    match part.condition:
        case ast.All(parts):
            return tuple(Part(f"{at}.all[{n}]", each, inside) for n, each in enumerate(parts, start=1))
        case ast.Any(parts):
            return tuple(Part(f"{at}.any[{n}]", each, inside) for n, each in enumerate(parts, start=1))
        case ast.Not(each):
            return (Part(f"{at}.not", each, inside),)
        case ast.Some(scope, where):
            return (Part(f"{at}.some", where, (*inside, scope)),)
        case ast.Count(scope, where):
            return (Part(f"{at}.count", where, (*inside, scope)),)
        case ast.Unique(scope, _, where):
            return (Part(f"{at}.unique", where, (*inside, scope)),)
        case ast.Every(scope, where, have):
            return Part(f"{at}.where", where, (*inside, scope)), Part(f"{at}.have", have, (*inside, scope))
        case ast.Readings(readings=readings):
            return tuple(Part(f"{at}.{each.id}", each.condition, inside) for each in readings)
        case _:
            return ()


def scope_of(condition: Condition) -> Scope | None:
    """Return the name and list over which a quantifier runs; None for what is no quantifier."""
    if isinstance(condition, ast.Some | ast.Every | ast.Count | ast.Unique):
        return condition.scope
    return None
