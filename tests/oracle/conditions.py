"""Evaluate a condition as written: YAML mapping, names bound to entries, dossier -> truth (§4).

Nothing is compiled and nothing is skipped: every part of every condition is evaluated, so that a mistake in any part of
a rule is an error whatever the dossier says.
"""

from decimal import Decimal
from itertools import combinations
from typing import Any

from .decisions import decided_as
from .dossier import Dossier, Entry, Fact, declarations, element_of
from .operands import Declared, Subject, number
from .operators import OPERATORS, same_value, stated, test_of
from .source import fail, nearest
from .stacks import derived_type, list_of_element
from .truth import Truth, contrary, greatest, least

Bound = dict[str, Entry]

_BOUNDS = ("exactly", "at_least", "at_most", "between")
# Not of the language: an entry's `when` is written into the rules of each thing, of which it does not speak (§5).
WITHOUT = "without"
# What may stand beside the word that opens a construct, in the same mapping.
COMPANIONS: dict[str, tuple[str, ...]] = {
    "some": ("where",),
    "none": ("where",),
    "every": ("where", "have"),
    "count": ("where", *_BOUNDS),
    "unique": ("where",),
    "readings": ("defect", "read"),
    WITHOUT: ("holds",),
}
WORDS = ("all", "any", "not", "ask", *(word for word in COMPANIONS if word != WITHOUT))


def evaluate(condition: Any, bound: Bound, dossier: Dossier, at: object = None) -> Truth:
    """Evaluate a mapping: its keys are joined by `all` (§4)."""
    if not isinstance(condition, dict):
        raise fail(at, f"a condition must be a mapping, not {condition!r}")
    where = condition if hasattr(condition, "place") else at
    openers = [word for word in COMPANIONS if word in condition]
    beside = {companion for word in openers for companion in COMPANIONS[word]}
    if len(openers) > 1 and any(
        set(COMPANIONS[one]) & set(COMPANIONS[two]) & set(condition) for one, two in combinations(openers, 2)
    ):
        raise fail(where, f"{' and '.join(openers)} stand in one mapping: write them under `all`")
    parts = [_part(word, condition, bound, dossier, where) for word in condition if word not in beside]
    return least(parts)


def _part(word: str, condition: dict[str, Any], bound: Bound, dossier: Dossier, at: object) -> Truth:
    """Evaluate one key of a condition (§4, the table)."""
    value = condition[word]
    if word in ("all", "any"):
        if not isinstance(value, list):
            raise fail(at, f"`{word}` takes a list of conditions")
        parts = [evaluate(part, bound, dossier, at) for part in value]
        return least(parts) if word == "all" else greatest(parts)
    if word == "not":
        return contrary(evaluate(value, bound, dossier, at))
    if word == "some":
        return _some(condition, value, bound, dossier, at)
    if word == "none":
        return contrary(_some(condition, value, bound, dossier, at))
    if word == "every":
        return _every(condition, bound, dossier, at)
    if word == "count":
        return _count(condition, bound, dossier, at)
    if word == "unique":
        return _unique(condition, bound, dossier, at)
    if word == "readings":
        return _readings(condition, bound, dossier, at)
    if word == WITHOUT:
        outside = {name: entry for name, entry in bound.items() if name != value}
        return evaluate(condition["holds"], outside, dossier, at)
    if word == "ask":
        _demand_defect(value, dossier, at)
        return Truth.UNKNOWN
    if "." in word:
        return test_path(word, value, bound, dossier, at)
    raise fail(at, f"{word!r} is neither a word of conditions nor a path{nearest(word, (*WORDS, 'where', 'have'))}")


def _demand_defect(defect: str, dossier: Dossier, at: object) -> None:
    """Refuse a defect that no pack declares."""
    if defect not in dossier.stack.defects:
        raise fail(at, f"{defect!r} is not a defect{nearest(defect, dossier.stack.defects)}")


# Quantifiers


def _scope(element: Any, bound: Bound, dossier: Dossier, at: object) -> tuple[str, str]:
    """Read ELEMENT or `{name: ELEMENT}` as the name to bind and the list it runs over (§4)."""
    if isinstance(element, dict):
        if len(element) != 1:
            raise fail(at, "bind one name: {name: ELEMENT}")
        ((name, element),) = element.items()
    else:
        name = element
    section = list_of_element(dossier.stack, element)
    if section is None:
        elements = [declared["element"] for declared in dossier.stack.vocabulary["lists"].values()]
        raise fail(at, f"{element!r} is not the element of a list{nearest(element, elements)}")
    if name in bound:
        raise fail(at, f"{name!r} is bound already: write {{another_name: {element}}}")
    if section not in dossier.section_names:
        raise fail(at, f"dossiers of kind {dossier.kind} have no section {section!r}")
    return name, section


def entries_of(section: str, dossier: Dossier) -> tuple[list[Entry], bool]:
    """Return the entries of a list, and whether the list is known (§1)."""
    return dossier.lists.get(section, []), section in dossier.lists


def _some(condition: dict[str, Any], element: Any, bound: Bound, dossier: Dossier, at: object) -> Truth:
    """Greatest of `where` over the entries; an unknown list: at least unknown (§4)."""
    name, section = _scope(element, bound, dossier, at)
    if "where" not in condition:
        raise fail(at, "`where:` is missing")
    entries, known = entries_of(section, dossier)
    parts = [evaluate(condition["where"], {**bound, name: entry}, dossier, at) for entry in entries]
    return greatest(parts if known else [*parts, Truth.UNKNOWN])


def _every(condition: dict[str, Any], bound: Bound, dossier: Dossier, at: object) -> Truth:
    """Least of `any: [not: where, have]` over the entries; an unknown list: at most unknown; empty: true (§4)."""
    name, section = _scope(condition["every"], bound, dossier, at)
    if "have" not in condition:
        raise fail(at, "`have:` is missing")
    entries, known = entries_of(section, dossier)
    parts = []
    for entry in entries:
        inner = {**bound, name: entry}
        outside = contrary(evaluate(condition.get("where", {}), inner, dossier, at))
        parts.append(greatest([outside, evaluate(condition["have"], inner, dossier, at)]))
    return least(parts if known else [*parts, Truth.UNKNOWN])


def _count(condition: dict[str, Any], bound: Bound, dossier: Dossier, at: object) -> Truth:
    """Count the entries for certain and at most; compare that interval with the bounds (§4)."""
    name, section = _scope(condition["count"], bound, dossier, at)
    entries, known = entries_of(section, dossier)
    parts = [evaluate(condition.get("where", {}), {**bound, name: entry}, dossier, at) for entry in entries]
    certain = parts.count(Truth.TRUE)
    possible = certain + parts.count(Truth.UNKNOWN) if known else None
    stated_bounds = [bound_word for bound_word in _BOUNDS if bound_word in condition]
    if len(stated_bounds) != 1:
        raise fail(at, f"a count has one of {', '.join(_BOUNDS)}")
    return _interval(certain, possible, stated_bounds[0], condition[stated_bounds[0]], bound, dossier, at)


def _interval(
    certain: int, possible: int | None, bound_word: str, written: Any, bound: Bound, dossier: Dossier, at: object
) -> Truth:
    """True if every number of certain … possible passes, false if none does, else unknown; None has no end (§4)."""
    ends = written if bound_word == "between" else [written, written]
    if not isinstance(ends, list) or len(ends) != 2:
        raise fail(at, "between takes two ends, as [a, b]")
    low, high = (number(end, dossier.stack, lambda path: read_path(path, bound, dossier, at), at) for end in ends)
    if low is None or high is None:
        return Truth.UNKNOWN
    lowest = Decimal(0) if bound_word == "at_most" else Decimal(low)
    highest = None if bound_word == "at_least" else Decimal(high)
    all_pass = lowest <= certain and (highest is None or (possible is not None and possible <= highest))
    none_pass = (highest is not None and certain > highest) or (possible is not None and possible < lowest)
    if all_pass:
        return Truth.TRUE
    return Truth.FALSE if none_pass else Truth.UNKNOWN


def _unique(condition: dict[str, Any], bound: Bound, dossier: Dossier, at: object) -> Truth:
    """No two entries in `where` have equal values (§4)."""
    path = condition["unique"]
    name, section = _scope(str(path).split(".", 1)[0], bound, dossier, at)
    entries, known = entries_of(section, dossier)
    inside: list[tuple[Truth, Fact]] = []
    for entry in entries:
        inner = {**bound, name: entry}
        _, fact = read_path(path, inner, dossier, at)
        inside.append((evaluate(condition.get("where", {}), inner, dossier, at), fact))
    possible = [(truth, fact) for truth, fact in inside if truth is not Truth.FALSE]
    for (one_in, one), (other_in, other) in combinations(possible, 2):
        both_in = one_in is Truth.TRUE and other_in is Truth.TRUE
        if both_in and one.value is not None and other.value is not None and same_value(one.value, other.value):
            return Truth.FALSE
    unsure = any(truth is Truth.UNKNOWN or fact.value is None for truth, fact in possible)
    return Truth.UNKNOWN if not known or (len(possible) > 1 and unsure) else Truth.TRUE


def _readings(condition: dict[str, Any], bound: Bound, dossier: Dossier, at: object) -> Truth:
    """The reading taken; else true if all are true, false if all are false, else unknown (§4)."""
    if "defect" not in condition:
        raise fail(at, "readings name their `defect:`")
    _demand_defect(condition["defect"], dossier, at)
    truths: dict[str, Truth] = {}
    for reading in condition["readings"]:
        parts = {key: value for key, value in reading.items() if key not in ("id", "says")}
        truths[reading["id"]] = evaluate(parts, bound, dossier, reading)
    taken = condition.get("read")
    if taken is not None:
        if taken not in truths:
            raise fail(at, f"{taken!r} is not one of the readings{nearest(taken, truths)}")
        return truths[taken]
    agreed = set(truths.values())
    return agreed.pop() if len(agreed) == 1 else Truth.UNKNOWN


# Paths and tests


def read_path(path: str, bound: Bound, dossier: Dossier, at: object) -> tuple[Declared, Fact]:
    """Read the fact at a path that begins with a bound name or a section (§4); anything else is an error."""
    root, _, name = str(path).partition(".")
    if root in bound:
        element, facts = element_of(dossier, bound[root].section), bound[root].facts
    elif root in dossier.sections:
        element, facts = root, dossier.sections[root]
    else:
        raise fail(at, f"{path}: {root!r} is neither bound here nor a section of kind {dossier.kind}"
                       f"{nearest(root, (*bound, *dossier.sections))}")  # fmt: skip
    declared = declarations(dossier, element)
    if name in declared:
        return declared[name], facts[name]
    if name in facts:
        return derived_type(dossier.stack, f"{element}.{name}"), facts[name]
    if f"{element}.{name}" in dossier.stack.vocabulary["decided"]:
        raise fail(at, f"{path} is a decided fact: it is read as {{decided: {path}}}")
    raise fail(at, f"{path} is not declared for kind {dossier.kind}{nearest(name, facts)}")


def test_path(path: str, test: Any, bound: Bound, dossier: Dossier, at: object) -> Truth:
    """Test the fact at a path: a scalar, a list, `stated`, or a mapping of operators joined by `all` (§4, Tests)."""
    declared, fact = read_path(path, bound, dossier, at)
    subject = Subject(path, declared, fact, dossier.stack, lambda other: read_path(other, bound, dossier, at), at)
    if test == "stated":
        return stated(fact)
    if isinstance(test, list):
        return test_of(subject, "in", test)
    if isinstance(test, str):
        if subject.type == "form":
            raise fail(at, f"{path} is a form: write {{equals: {{issuer: …, number: …}}}}")
        return test_of(subject, "equals", test)
    if not isinstance(test, dict) or not test:
        raise fail(at, f"{path}: a test was expected, not {test!r}")
    if set(test) == {"issuer", "number"}:
        raise fail(at, f"{path}: write {{equals: {{issuer: …, number: …}}}}; known operators: {', '.join(OPERATORS)}")
    return least([_operator(subject, operator, operand, bound, dossier) for operator, operand in test.items()])


def _operator(subject: Subject, operator: str, operand: Any, bound: Bound, dossier: Dossier) -> Truth:
    """Apply one operator; `decided` goes through the decision table (§6)."""
    if operator != "decided":
        return test_of(subject, operator, operand)
    return decided_as(subject, str(operand), bound, dossier, test_path)


__all__ = ["COMPANIONS", "WORDS", "Bound", "entries_of", "evaluate", "read_path", "test_path"]
