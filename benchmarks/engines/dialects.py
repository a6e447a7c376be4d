"""Write a formula in the language of an engine: Formula -> text, or JSON for JSONLogic."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.engines.formulas import Formula


@dataclass(frozen=True, slots=True)
class Infix:
    """A language of expressions: how it writes what languages write differently."""

    both: str
    either: str
    contrary: str
    field: str
    some: str
    count: str

    def write(self, formula: Formula) -> str:
        """Return the formula as text."""
        if not isinstance(formula, tuple):
            return json.dumps(formula)
        word, *parts = formula
        match word:
            case "name":
                return str(parts[0])
            case "field":
                return self.field.format(parts[0])
            case "if":
                condition, then, other = map(self.write, parts)
                return f"({condition} ? {then} : {other})"
            case "not":
                return f"({self.contrary.format(self.write(parts[0]))})"
            case "and" | "or":
                joint = self.both if word == "and" else self.either
                return f"({joint.join(map(self.write, parts))})"
            case "some" | "count":
                return (self.some if word == "some" else self.count).format(self.write(parts[0]))
            case "in":
                return f"({self.write(parts[0])} in [{', '.join(map(json.dumps, parts[1]))}])"
            case _:
                return f"({self.write(parts[0])} {_SIGNS[word]} {self.write(parts[1])})"


_SIGNS: Final[Mapping[Any, str]] = {"eq": "==", "gt": ">", "ge": ">="}

CEL: Final = Infix(
    both=" && ",
    either=" || ",
    contrary="!{}",
    field="i.{}",
    some="items.exists(i, {})",
    count="size(items.filter(i, {}))",
)
ZEN: Final = Infix(
    both=" and ",
    either=" or ",
    contrary="not ({})",
    field="#.{}",
    some="some(items, {})",
    count="count(items, {})",
)
RULE_ENGINE: Final = Infix(
    both=" and ",
    either=" or ",
    contrary="not {}",
    field="i['{}']",
    some="$any([{} for i in items])",
    count="[i for i in items if {}].length",
)


def infix(dialect: Infix, rules: tuple[Formula, ...]) -> str:
    """Return one expression for the list of all outcomes."""
    return f"[{', '.join(map(dialect.write, rules))}]"


def json_logic(formula: Formula) -> Any:
    """Return the formula as JSONLogic."""
    if not isinstance(formula, tuple):
        return formula
    word, *parts = formula
    if word in ("name", "field"):
        return {"var": parts[0]}
    if word == "in":
        return {"in": [json_logic(parts[0]), list(parts[1])]}
    if word in ("some", "count"):
        return _JSON_QUANTIFIERS[word](json_logic(parts[0]))
    return {_JSON_WORDS[word]: [json_logic(part) for part in parts]}


_JSON_WORDS: Final[Mapping[Any, str]] = {
    "if": "if",
    "and": "and",
    "or": "or",
    "not": "!",
    "eq": "===",
    "gt": ">",
    "ge": ">=",
}
_JSON_QUANTIFIERS: Final[Mapping[Any, Callable[[Any], Any]]] = {
    "some": lambda test: {"some": [{"var": "items"}, test]},
    "count": lambda test: {
        "reduce": [{"filter": [{"var": "items"}, test]}, {"+": [{"var": "accumulator"}, 1]}, 0],
    },
}
