"""Describe dossiers for editors and integrators: Stack -> JSON Schema, from what the packs declare."""

import json
from collections.abc import Mapping
from typing import Any, Final

from compliance.models.operators import FactType
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.vocabulary import Fact, Kind, ListSection, Vocabulary

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DAY: Final = "(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?"
_NOT_BLANK: Final = {"type": "string", "pattern": r"\S"}
_LARGEST_INTEGER: Final = 2**53 - 1
_DECIMAL_BOUND: Final = 10**15

_OF_TYPE: Final[Mapping[FactType, Schema]] = {
    FactType.BOOLEAN: {"type": "boolean"},
    FactType.TEXT: _NOT_BLANK,
    FactType.DATE: {"type": "string", "pattern": f"^{_DAY}$"},
    FactType.MOMENT: {"type": "string", "pattern": f"^{_DAY}({_CLOCK})?$"},
    FactType.INTEGER: {"type": "integer", "minimum": -_LARGEST_INTEGER, "maximum": _LARGEST_INTEGER},
    FactType.DECIMAL: {"type": "number", "exclusiveMinimum": -_DECIMAL_BOUND, "exclusiveMaximum": _DECIMAL_BOUND},
    FactType.FORM: {
        "type": "object",
        "properties": {"issuer": _NOT_BLANK, "number": _NOT_BLANK},
        "required": ["issuer", "number"],
        "additionalProperties": False,
    },
    FactType.REF: _NOT_BLANK,
    FactType.ID: _NOT_BLANK,
}
_LIMITS: Final = {
    "at_least": "minimum",
    "above": "exclusiveMinimum",
    "at_most": "maximum",
    "below": "exclusiveMaximum",
}
_ANY_PERIOD: Final[Schema] = {
    "type": "object",
    "properties": {"kind": _NOT_BLANK, "from": _OF_TYPE[FactType.DATE], "to": _OF_TYPE[FactType.DATE]},
    "required": ["kind", "from", "to"],
    "additionalProperties": False,
}
_EXPLANATION: Final[Schema] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("rule", "reason", "who", "when", "document"), _NOT_BLANK),
        "of": {"anyOf": [_NOT_BLANK, {"type": "null"}]},
    },
    "required": ["rule", "reason", "who", "when", "document"],
    "additionalProperties": False,
}


def dossier_schema(stacks: tuple[Stack, ...]) -> Schema:
    """Return the schema of every kind of dossier; a stack is of one agency and period, or of kinds that stand alone."""
    kinds = [_kind(kind, stack) for stack in stacks for kind in stack.vocabulary.kinds.values()]
    return {"$schema": DIALECT, "type": "object", "required": ["kind", "agency", "period"], "oneOf": kinds}


def _kind(kind: Kind, stack: Stack) -> Schema:
    vocabulary = stack.vocabulary
    sections = {name: _section(name, kind, vocabulary) for name in kind.sections}
    return {
        **_labelled(kind.label),
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "kind": {"const": kind.code},
            **_whose(stack),
            **sections,
            "explanations": _or_null({"type": "array", "items": _EXPLANATION}),
            "extra": True,
        },
        "additionalProperties": False,
    }


def _whose(stack: Stack) -> Schema:
    period = stack.base.period
    if period is None:
        return {"agency": _NOT_BLANK, "period": _ANY_PERIOD}
    parts = {"kind": period.kind, "from": period.first, "to": period.last}
    return {
        "agency": {"const": stack.base.agency},
        "period": {
            "type": "object",
            "properties": {name: {"const": value} for name, value in parts.items()},
            "required": list(parts),
            "additionalProperties": False,
        },
    }


def _section(name: str, kind: Kind, vocabulary: Vocabulary) -> Schema:
    section = vocabulary.lists.get(name)
    if section is None:
        return _or_null(_facts(name, kind, vocabulary))
    return _list(section, kind, vocabulary)


def _list(section: ListSection, kind: Kind, vocabulary: Vocabulary) -> Schema:
    schema = {
        **_labelled(section.label),
        "type": "array",
        "items": _facts(section.element, kind, vocabulary),
        "maxItems": section.cap,
    }
    return _or_null(schema | ({"minItems": 1} if section.name in kind.not_empty else {}))


def _facts(root: str, kind: Kind, vocabulary: Vocabulary) -> Schema:
    facts = [fact for fact in vocabulary.facts.values() if fact.root == root and _is_for(fact, kind)]
    return {
        "type": "object",
        "properties": {fact.name: _fact(fact, vocabulary) for fact in facts},
        "additionalProperties": False,
    }


def _is_for(fact: Fact, kind: Kind) -> bool:
    return fact.kinds is None or kind.code in fact.kinds


def _fact(fact: Fact, vocabulary: Vocabulary) -> Schema:
    """Describe one fact; null is always allowed: it says that the fact is not known."""
    codes = vocabulary.codes[fact.codes].codes if fact.codes else {}
    labels = [code.label.vi for code in codes.values()]
    match fact.type:
        case FactType.CODE:
            schema: Schema = {"enum": [*codes, None], "enumDescriptions": [*labels, "chưa biết"]}
        case FactType.CODES:
            schema = _or_null({"type": "array", "items": {"enum": [*codes]}, "uniqueItems": True})
        case _:
            limits = {_LIMITS[name]: json.loads(number) for name, number in fact.limits}
            schema = _or_null({**_OF_TYPE[fact.type], **limits})
    return {**_labelled(fact.label), **schema}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _labelled(label: Text) -> Schema:
    return {"title": label.vi, "description": label.en}
