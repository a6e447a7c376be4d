"""Offer a pack's words to editors: (pack, all packs) -> the JSON Schema of its files, its words at each place.

The schema of the language says which keys stand where; here each place also offers what the pack and those above it
declare: paths with their labels, codes, parameters, clauses, item types. It offers and does not refuse, since a word
may have been declared a minute ago; `compliance rules check` tells what is declared nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from compliance.authoring.pack_schema import pack_schema
from compliance.authoring.pack_words import PackWords
from compliance.models.operators import OPERATORS, FactType, OperandShape
from compliance.models.pack import Pack

Schema = dict[str, Any]

# A key of an entry, of a file or of a declaration -> the words that stand there.
_OF_KEY: Final[Mapping[str, str]] = {
    "clause": "clauses",
    "clauses": "clauses",
    "due": "clauses",
    "for": "kinds",
    "kinds": "kinds",
    "document": "documents",
    "replaces": "documents",
    "amends": "documents",
    "stage": "stages",
    "by": "actors",
    "defect": "defects",
    "ask": "defects",
    "item": "items",
    "enclosed_in": "items",
    "with": "items",
    "event": "events",
    "order": "events",
    "needed_for": "events",
    "day_of": "events",
    "if_exists": "paths",
    "inputs": "paths",
    "ignores": "paths",
    "unique": "paths",
    "fact": "paths",
    "decides": "decided",
    "decided": "decided",
    "parameter": "parameters",
    "some": "elements",
    "none": "elements",
    "every": "elements",
    "count": "elements",
    "for_each": "elements",
    "codes": "lists_of_codes",
    "to": "lists",
    "not_empty": "lists",
    "sections": "sections",
    "extends": "regulations",
    "answers": "packs",
}
# Where those keys mean something else: a shape's name -> its keys that keep what the language says.
_OTHERWISE: Final[Mapping[str, frozenset[str]]] = {
    "ClauseTitleShape": frozenset({"clause"}),
    "ItemShape": frozenset({"count"}),
    "EventShape": frozenset({"count"}),
    "PackFile": frozenset({"clauses"}),
    "VocabularyShape": frozenset({"codes", "kinds"}),
}


def words_schema(pack: Pack, packs: Sequence[Pack]) -> Schema:
    """Return the JSON Schema of one file of the pack."""
    words = PackWords(pack, packs)
    schema = pack_schema()
    definitions = {name: _offering(name, each, words) for name, each in schema["$defs"].items()}
    definitions["condition"] = _with_paths(definitions["condition"], words)
    definitions.update(_tests_of_types(definitions["test"], words))
    definitions.update({f"words_{name}": _enumeration(each) for name, each in words.offered.items() if each})
    properties = _offered_properties("PackFile", schema["properties"], words)
    title = f"{pack.id}: {pack.title.vi}"
    return {**schema, "title": title, "description": pack.title.en, "properties": properties, "$defs": definitions}


def _enumeration(words: Iterable[str]) -> Schema:
    """Return the words; where one looks like a number it may be written as one."""
    listed = tuple(words)
    return {"enum": [*listed, *(int(word) for word in listed if word.isascii() and word.isdigit())]}


def _offer(schema: Schema, name: str, words: PackWords) -> Schema:
    """Return a place's schema with words to choose from, alone or in a list, beside what the language allows there."""
    if not words.offered[name]:
        return schema
    choice: Schema = {"$ref": f"#/$defs/words_{name}"}
    choices = [choice, {"type": "array", "items": choice}] if _takes_list(schema) else [choice]
    kept = {key: value for key, value in schema.items() if key in ("title", "description", "default")}
    rest = {key: value for key, value in schema.items() if key not in kept}
    return {**kept, "anyOf": [*choices, rest]}


def _takes_list(schema: Schema) -> bool:
    return any(each.get("type") == "array" for each in (schema, *schema.get("anyOf", ())))


def _offered_properties(shape: str, properties: Mapping[str, Schema], words: PackWords) -> Schema:
    otherwise = _OTHERWISE.get(shape, frozenset())
    return {
        key: _offer(schema, _OF_KEY[key], words) if key in _OF_KEY and key not in otherwise else schema
        for key, schema in properties.items()
    }


def _offering(name: str, schema: Any, words: PackWords) -> Any:
    """Return a definition with each of its keys offering the words that stand there."""
    if isinstance(schema, list):
        return [_offering(name, each, words) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    inner = {key: _offering(name, each, words) for key, each in schema.items()}
    if isinstance(inner.get("properties"), dict):
        inner["properties"] = _offered_properties(name, inner["properties"], words)
    return inner


def _with_paths(condition: Schema, words: PackWords) -> Schema:
    paths = {
        path: {
            "$ref": f"#/$defs/{_test_name(fact.type, fact.codes)}",
            "title": fact.label.vi,
            "description": fact.label.en,
        }
        for path, fact in words.facts.items()
    }
    return {**condition, "properties": {**condition["properties"], **paths}}


def _test_name(kind: FactType, codes: str | None) -> str:
    return f"test_{kind}_{codes}" if codes else f"test_{kind}"


def _tests_of_types(test: Schema, words: PackWords) -> Schema:
    """Return for each type of the pack's facts its tests: the operators that it takes, and its codes."""
    kinds = {(fact.type, fact.codes) for fact in words.facts.values()}
    return {_test_name(*each): _test_of(*each, test, words) for each in sorted(kinds, key=str)}


def _test_of(kind: FactType, codes: str | None, test: Schema, words: PackWords) -> Schema:
    *plain, written = test["anyOf"]
    taken = {name for name, operator in OPERATORS.items() if kind in operator.types}
    keys = {key for key in written["properties"] if key in taken or (key == "clock" and "clock_stated" in taken)}
    operators = {key: schema for key, schema in written["properties"].items() if key in keys}
    named = (*words.codes(codes), *words.groups(codes)) if codes else ()
    if named:
        choice = _enumeration(named)
        operators = {key: _coded(key, schema, choice) for key, schema in operators.items()}
        plain = [choice, {"type": "array", "items": choice}, *plain]
    return {"anyOf": [*plain, {**written, "properties": operators}]}


def _coded(key: str, schema: Schema, choice: Schema) -> Schema:
    shape = OPERATORS[key].operand if key in OPERATORS else None
    if shape is OperandShape.VALUE:
        return {**schema, "anyOf": [choice, {"$ref": schema["$ref"]}]} if "$ref" in schema else schema
    if shape is OperandShape.VALUES:
        return {**schema, "anyOf": [choice, {"type": "array", "items": choice}, *schema["anyOf"]]}
    return schema
