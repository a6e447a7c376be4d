"""Describe pack files for editors: the shapes that the loader reads -> JSON Schema.

Which keys stand where comes from the shapes, the tests from the table of operators. What a schema cannot say (declared
paths and codes, types that fit) the loader checks.
"""

from collections.abc import Mapping
from typing import Any, Final

from compliance.loading.entry_shapes import ENTRIES
from compliance.loading.pack_shapes import PackFile
from compliance.models.operators import OPERATORS, OperandShape

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DEFS: Final = "#/$defs/"
# The mark that shapes leave where a place has its own reader.
_PLACE: Final = "x-place"
_SCALAR: Final[Schema] = {"type": ["string", "number", "boolean"]}
_WORD: Final[Schema] = {"type": "string"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_PATH: Final = "^[a-z][a-z0-9_]*[.][a-z][a-z0-9_]*$"


def pack_schema() -> Schema:
    """Return the JSON Schema of one file of a pack."""
    definitions: Schema = dict(_PLACES)
    entries = []
    for shape in ENTRIES.values():
        schema = shape.model_json_schema(ref_template=_DEFS + "{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[shape.__name__] = schema
        entries.append({"$ref": _DEFS + shape.__name__})
    root = PackFile.model_json_schema(ref_template=_DEFS + "{model}")
    definitions.update(root.pop("$defs", {}))
    definitions["entry"] = {"anyOf": entries}
    described: Schema = _with_places({**root, "$defs": dict(sorted(definitions.items()))})
    return {"$schema": _DIALECT, **described}


def _with_places(schema: Any) -> Any:
    """Return the schema with each marked place pointing at its definition."""
    if isinstance(schema, Mapping):
        if _PLACE in schema:
            return {"$ref": _DEFS + schema[_PLACE]}
        return {key: _with_places(value) for key, value in schema.items()}
    return [_with_places(value) for value in schema] if isinstance(schema, list) else schema


def _ref(name: str) -> Schema:
    return {"$ref": _DEFS + name}


def _object(properties: Schema, *, required: tuple[str, ...] = (), **more: Any) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, **({"required": list(required)} if required else {}), **more}


def _list(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


_OPERAND: Final[Mapping[OperandShape, Schema]] = {
    OperandShape.VALUE: _ref("operand"),
    OperandShape.VALUES: {"anyOf": [_WORD, _list(_ref("operand"))]},
    OperandShape.PAIR: _list(_ref("operand"), minItems=2, maxItems=2),
    OperandShape.FACT: _object({"fact": _WORD}, required=("fact",)),
    OperandShape.DECIDED: _WORD,
    OperandShape.CLOCK: {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"},
    OperandShape.PATTERN: _WORD,
}


def _tests(**beside: Schema) -> Schema:
    """Return the operators as they are written, and what stands beside them: `stated` alone, or `clock: stated`."""
    written = {
        operator.name: {**_OPERAND[operator.operand], "title": operator.words_vi, "description": operator.words_en}
        for operator in OPERATORS.values()
        if operator.operand is not OperandShape.NOTHING
    }
    return _object({**beside, **written, "clock": {"const": "stated"}}, minProperties=1, required=tuple(beside))


_READING: Final = {
    "type": "object",
    "properties": {"id": _WORD, "says": _object({"vi": _WORD, "en": _WORD}, required=("vi", "en"))},
    "required": ["id", "says"],
}
_ELEMENT: Final = {
    "anyOf": [_WORD, {"type": "object", "additionalProperties": _WORD, "minProperties": 1, "maxProperties": 1}]
}
_BOUNDS: Final = {
    "exactly": _COUNT,
    "at_least": _COUNT,
    "at_most": _COUNT,
    "between": _list(_COUNT, minItems=2, maxItems=2),
}
_PLACES: Final[Schema] = {
    "form": {"anyOf": [_ref("one_form"), _list(_ref("one_form")), _object({"decided": _WORD}, required=("decided",))]},
    "one_form": _object({"issuer": _SCALAR, "number": _SCALAR}, required=("issuer", "number")),
    "value": {"anyOf": [_SCALAR, _ref("one_form")]},
    "result": {"anyOf": [_SCALAR, _ref("one_form"), _object({"ask": _WORD}, required=("ask",))]},
    "operand": {
        "anyOf": [
            _SCALAR,
            _ref("one_form"),
            _object({"parameter": _WORD}, required=("parameter",)),
            _object({"fact": _WORD}, required=("fact",)),
            _object({"days": {"type": "integer"}, "after": _ref("operand")}, required=("days", "after")),
        ]
    },
    "test": {"anyOf": [_SCALAR, _list(_ref("value"), minItems=1), _ref("one_form"), _tests()]},
    "deadline": _tests(of=_WORD),
    "count": {"anyOf": [{"const": "any"}, _object(dict(_BOUNDS), minProperties=1, maxProperties=1)]},
    "for_each": {"anyOf": [_WORD, {"type": "object", "additionalProperties": _WORD, "minProperties": 1}]},
    "condition": _object(
        {
            "all": _list(_ref("condition")),
            "any": _list(_ref("condition")),
            "not": _ref("condition"),
            "some": _ELEMENT,
            "none": _ELEMENT,
            "every": _ELEMENT,
            "count": _ELEMENT,
            "unique": {"type": "string", "pattern": _PATH},
            "where": _ref("condition"),
            "have": _ref("condition"),
            **_BOUNDS,
            "readings": _list(_READING, minItems=2),
            "defect": _WORD,
            "read": _WORD,
            "ask": _WORD,
        },
        patternProperties={_PATH: _ref("test")},
        minProperties=1,
    ),
}
