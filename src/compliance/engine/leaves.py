"""How a leaf is tested: one Python expression for each operator, used by the generated program and by the trace."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from compliance.engine.circuit import Constant, FactRef, Leaf
from compliance.models.condition import Path, Value
from compliance.models.operators import FactType
from compliance.models.vocabulary import Vocabulary

# {v} is the fact's usable value, {a} and {b} the operands' usable values. Days of moments stand at [0], clocks at [1].
EXPRESSIONS: Final[Mapping[str, str]] = {
    "equals": "{v} == {a}",
    "in": "{v} in {a}",
    "same_as": "{v} == {a}",
    "contains": "{a} in {v}",
    "contains_all": "{a} <= {v}",
    "contains_any": "not {a}.isdisjoint({v})",
    "before": "{v} < {a}",
    "on_or_before": "{v} <= {a}",
    "on": "{v} == {a}",
    "not_before": "{v} >= {a}",
    "after": "{v} > {a}",
    "clock_at_most": "{v} <= {a}",
    "clock_stated": "{v}[1] is not None",
    "exactly": "{v} == {a}",
    "at_least": "{v} >= {a}",
    "at_most": "{v} <= {a}",
    "above": "{v} > {a}",
    "below": "{v} < {a}",
    "not_above": "{v} <= {a}",
    "between": "{a} <= {v} <= {b}",
    "matches": "{a}.fullmatch({v}) is not None",
}

_SETS: Final = frozenset({"in", "contains_all", "contains_any"})
_DAYS: Final = frozenset({"before", "on_or_before", "on", "not_before", "after", "between", "equals", "in", "same_as"})
_RANKED: Final = frozenset({"at_least", "at_most", "above", "below", "not_above"})


def literal(value: Value | frozenset[Value]) -> str:
    """Return a Python expression for a value; the same value gives the same text."""
    if isinstance(value, frozenset):
        return "frozenset((" + "".join(f"{literal(member)}, " for member in sorted(value, key=repr)) + "))"
    if isinstance(value, Decimal):
        return f"Decimal({str(value)!r})"
    return repr(value)


def fact_type(vocabulary: Vocabulary, element: str, name: str) -> tuple[FactType, str | None]:
    """Return a fact's type and its code list; `element` is a section's or an element's name."""
    key = f"{element}.{name}"
    fact = vocabulary.facts.get(key) or vocabulary.derived.get(key) or vocabulary.decided[key]
    return fact.type, fact.codes


class LeafWriter:
    """Writes the expression of a leaf, given how the values of its facts are written."""

    def __init__(self, vocabulary: Vocabulary, scopes: Mapping[str, str]) -> None:
        """`scopes` maps each bound name to the list it runs over."""
        self._vocabulary = vocabulary
        self._scopes = scopes

    def type_of(self, path: Path) -> tuple[FactType, str | None]:
        """Return the type and code list of a fact at a path."""
        bound = self._scopes.get(path.root)
        element = self._vocabulary.lists[bound].element if bound else path.root
        return fact_type(self._vocabulary, element, path.name)

    def test(self, leaf: Leaf, value: str, operands: tuple[str, ...]) -> str:
        """Return the test of usable values; `operands` are names of variables for FactRefs, unused for constants."""
        kind, codes = self.type_of(leaf.path)
        if leaf.operator in _SETS:
            constant = frozenset(operand.value for operand in leaf.operands if isinstance(operand, Constant))
            written = [literal(constant)]
        else:
            written = [
                self._operand(leaf, operand, name, kind, codes)
                for operand, name in zip(leaf.operands, operands, strict=True)
            ]
        if leaf.operator == "matches":
            written = [f"re2.compile({written[0]})"]
        text = EXPRESSIONS[leaf.operator]
        return text.format(v=self._value(leaf.operator, value, kind, codes), **dict(zip("ab", written, strict=False)))

    def _value(self, operator: str, name: str, kind: FactType, codes: str | None) -> str:
        if operator == "clock_at_most":
            return f"{name}[1]"
        if kind is FactType.MOMENT and operator in _DAYS:
            return f"{name}[0]"
        if kind is FactType.CODE and operator in _RANKED:
            return f"{self.ranks(codes)}[{name}]"
        return name

    def _operand(self, leaf: Leaf, operand: Constant | FactRef, name: str, kind: FactType, codes: str | None) -> str:
        if isinstance(operand, Constant):
            if kind is FactType.CODE and leaf.operator in _RANKED:
                return str(self._rank_table(codes)[str(operand.value)])
            return literal(operand.value)
        other, other_codes = self.type_of(operand.path)
        text = self._value(leaf.operator, name, other, other_codes)
        return f"({text} + {operand.days})" if operand.days else text

    def ranks(self, codes: str | None) -> str:
        """Return the name of the module constant that holds the ranks of an ordered code list."""
        return f"RANK_{codes}"

    def _rank_table(self, codes: str | None) -> dict[str, int]:
        return {code: rank for rank, code in enumerate(self._vocabulary.codes[codes or ""].codes)}

    def rank_tables(self, text: str) -> dict[str, dict[str, int]]:
        """Return the rank tables that a text uses, by the names under which it does."""
        return {self.ranks(name): self._rank_table(name) for name in self._vocabulary.codes if self.ranks(name) in text}


def tester(writer: LeafWriter, leaf: Leaf) -> Callable[..., bool]:
    """Return a function of the usable values of a leaf's fact and of the facts that it is compared with."""
    names = tuple(f"w{index}" if isinstance(o, FactRef) else "" for index, o in enumerate(leaf.operands))
    text = writer.test(leaf, "v", names)
    namespace: dict[str, Any] = {"Decimal": Decimal, **writer.rank_tables(text)}
    if leaf.operator == "matches":
        import re2  # NOTE: imported late; few rules have a pattern, and a cold check must be quick.

        namespace["re2"] = re2
    function: Callable[..., bool] = eval(f"lambda {', '.join(['v', *filter(None, names)])}: {text}", namespace)
    return function
