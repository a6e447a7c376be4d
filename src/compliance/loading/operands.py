"""Read what stands to the right of a test: (fact, node) -> Operand of the fact's type."""

from collections.abc import Callable
from typing import Final

from compliance.loading.merging import TYPE_LISTS
from compliance.loading.names import Known, Names, path_of
from compliance.loading.problems import Code, Problems
from compliance.loading.scalars import read_day, read_decimal, read_flag, read_integer, read_text
from compliance.loading.vocabulary import canonical
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import (
    DaysAfter,
    DecidedOperand,
    FactOperand,
    Literal,
    Operand,
    ParameterOperand,
    Path,
    Value,
)
from compliance.models.operators import FactType

BROKEN: Final = Literal(False)
_DAYS: Final = frozenset({FactType.DATE, FactType.MOMENT})
_NUMBERS: Final = frozenset({FactType.INTEGER, FactType.DECIMAL})
_READERS: Final[dict[FactType, Callable[[ScalarNode, Problems], Value]]] = {
    FactType.BOOLEAN: read_flag,
    FactType.TEXT: read_text,
    FactType.ID: read_text,
    FactType.REF: read_text,
    FactType.DATE: read_day,
    FactType.MOMENT: read_day,
    FactType.INTEGER: read_integer,
    FactType.DECIMAL: read_decimal,
}


def read_value(kind: FactType, codes: str | None, node: Node, names: Names) -> Value:
    """Return a literal of a type; forms are canonical, codes are checked against their list."""
    if kind is FactType.FORM:
        return read_form(node, names)
    if not isinstance(node, ScalarNode):
        names.words.problems.add(Code.OPERAND, node.at, f"one value is expected here ({kind})")
        return False
    if kind in (FactType.CODE, FactType.CODES):
        return read_code(codes, node, names)
    return _READERS[kind](node, names.words.problems)


def read_code(codes: str | None, node: ScalarNode, names: Names) -> str:
    """Return a code of a list."""
    known = names.codes(codes)
    # A list that is not declared was noted where a fact names it; nothing names the lists of types.
    if node.text not in known and (codes in names.words.vocabulary.codes or codes in TYPE_LISTS.values()):
        names.words.problems.unknown(Code.UNKNOWN_CODE, node.at, f"code of {codes}", node.text, known)
    return node.text


def read_dated_type(node: ScalarNode, names: Names) -> str:
    """Return the type of an event, or of a document of the dossier: what has a day of its own."""
    items = names.codes(TYPE_LISTS["item"])
    return node.text if node.text in items else read_code(TYPE_LISTS["event"], node, names)


def read_form(node: Node, names: Names) -> Value:
    """Return a form `{issuer, number}` as the one that stands for its class of aliases."""
    entries = node.entries if isinstance(node, MappingNode) else {}
    issuer, number = (entries[key].value if key in entries else None for key in ("issuer", "number"))
    if len(entries) != 2 or not isinstance(issuer, ScalarNode) or not isinstance(number, ScalarNode):
        names.words.problems.add(Code.OPERAND, node.at, "a form is expected here", "write {issuer: …, number: …}")
        return False
    problems = names.words.problems
    return canonical((read_text(issuer, problems), read_text(number, problems)), names.words.vocabulary.aliases)


def read_values(known: Known, node: Node, names: Names) -> tuple[Operand, ...]:
    """Return the literals of a list, or the codes of a group."""
    if isinstance(node, ScalarNode) and known.type in (FactType.CODE, FactType.CODES):
        return _group(known, node, names)
    if not isinstance(node, SequenceNode) or not node.items:
        names.words.problems.add(Code.OPERAND, node.at, "a list of values is expected here")
        return ()
    return tuple(Literal(read_value(known.type, known.codes, item, names)) for item in node.items)


def _group(known: Known, node: ScalarNode, names: Names) -> tuple[Operand, ...]:
    groups = names.words.vocabulary.groups
    if node.text not in groups:
        names.words.problems.unknown(Code.UNKNOWN_GROUP, node.at, "group", node.text, groups)
        return ()
    stray = [code for code in groups[node.text] if code not in names.codes(known.codes)]
    if stray and known.codes in names.words.vocabulary.codes:
        message = f'the group "{node.text}" holds no codes of {known.codes}: {", ".join(stray)}'
        names.words.problems.add(Code.OPERAND, node.at, message)
    return tuple(Literal(code) for code in groups[node.text])


def read_operand(known: Known, node: Node, names: Names) -> Operand:
    """Return a literal, a parameter, another fact or, for days, so many days after another day."""
    keys = set(node.entries) if isinstance(node, MappingNode) else set()
    if isinstance(node, MappingNode) and keys in ({"parameter"}, {"fact"}, {"days", "after"}):
        return _REFERENCES[min(keys - {"days"})](known, node, names)
    if keys and known.type is not FactType.FORM:
        hint = "write a value, {parameter: NAME}, {fact: PATH}" + (
            " or {days: N, after: DAY}" if known.type in _DAYS else ""
        )
        names.words.problems.add(Code.OPERAND, node.at, "this is no value", hint)
        return BROKEN
    return Literal(read_value(known.type, known.codes, node, names))


def _parameter(known: Known, node: MappingNode, names: Names) -> Operand:
    name = node.entries["parameter"].value
    parameters = names.words.parameters
    if not isinstance(name, ScalarNode) or name.text not in parameters:
        text = name.text if isinstance(name, ScalarNode) else ""
        names.words.problems.unknown(Code.UNKNOWN_PARAMETER, name.at, "parameter", text, parameters)
        return BROKEN
    parameter = parameters[name.text]
    if _family(parameter.type) != _family(known.type):
        message = f'the parameter "{name.text}" is of type {parameter.type}, the fact of type {known.type}'
        names.words.problems.add(Code.OPERAND, name.at, message)
    elif parameter.type is FactType.CODE:
        for dated in parameter.values:
            if dated.value not in tuple[Value, ...](names.codes(known.codes)):
                names.words.problems.add(Code.OPERAND, name.at, f'"{dated.value}" is no code of {known.codes}')
    return ParameterOperand(name.text)


def _family(kind: FactType) -> frozenset[FactType]:
    return next((family for family in (_DAYS, _NUMBERS) if kind in family), frozenset({kind}))


def _fact(known: Known, node: MappingNode, names: Names) -> Operand:
    other = path_of(node.entries["fact"].value, names)
    if other is None:
        return BROKEN
    if not comparable(known, other, names):
        message = f"{other.declared} is of type {_described(other)}, {known.declared} of type {_described(known)}"
        names.words.problems.add(Code.OPERAND, node.entries["fact"].value.at, message)
    return FactOperand(other.path)


def comparable(one: Known, other: Known, names: Names) -> bool:
    """Say whether two facts can be equal or stand in an order: one family of types, one code list, one list of ids."""
    if {one.type, other.type} <= {FactType.ID, FactType.REF}:
        return _identifies(one, names) == _identifies(other, names)
    return _family(one.type) == _family(other.type) and one.codes == other.codes


def _identifies(known: Known, names: Names) -> str | None:
    """Return the list whose entries an id or a ref names."""
    if known.type is FactType.REF:
        return known.to
    section = names.words.vocabulary.element_list(known.declared.root)
    return section.name if section else None


def _described(known: Known) -> str:
    of = known.codes or known.to
    return f"{known.type} of {of}" if of else str(known.type)


def _days_after(known: Known, node: MappingNode, names: Names) -> Operand:
    days = node.entries["days"].value
    if known.type not in _DAYS or not isinstance(days, ScalarNode):
        names.words.problems.add(Code.OPERAND, node.at, "days are counted from a day, for a date or moment")
        return BROKEN
    return DaysAfter(read_integer(days, names.words.problems), read_operand(known, node.entries["after"].value, names))


_REFERENCES: Final = {"parameter": _parameter, "fact": _fact, "after": _days_after}


def read_decided(known: Known, node: Node, names: Names) -> tuple[Operand, ...]:
    """Return a decided fact; it must be of the fact's type and decided by some table."""
    words = names.words
    text = node.text if isinstance(node, ScalarNode) else ""
    root, _, name = text.partition(".")
    scope = names.bound.get(root)
    declared = Path(words.vocabulary.lists[scope.list].element if scope else root, name)
    fact = words.vocabulary.decided.get(str(declared))
    if fact is None:
        words.problems.unknown(Code.UNKNOWN_PATH, node.at, "decided fact", text, words.vocabulary.decided)
    elif scope is None and words.vocabulary.element_list(root) is not None:
        words.problems.add(Code.NOT_BOUND, node.at, f'"{root}" is not bound here: {text}', f"add for_each: {root}")
    elif declared in words.wrong_tables:
        pass
    elif declared not in words.decisions:
        words.problems.add(Code.UNKNOWN_PATH, node.at, f'no table decides "{declared}"')
    elif (fact.type, fact.codes) != (known.type, known.codes):
        words.problems.add(
            Code.OPERAND, node.at, f"{declared} is of type {fact.type}, {known.declared} of type {known.type}"
        )
    if declared in words.decisions:
        names.note_inputs_of_kinds(words.decisions[declared], node.at)
    return (DecidedOperand(Path(scope.name if scope else root, name)),)
