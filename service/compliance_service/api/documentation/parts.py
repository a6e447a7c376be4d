"""The parts of which every answer's OpenAPI is made: JSON answers, problems, bodies."""

from typing import Any, Final

from compliance.authoring.dataclass_schema import dataclass_schema
from compliance_service.problems import KINDS, MEDIA_TYPE, Kind

Responses = dict[int | str, dict[str, Any]]

PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "code", "status", "title", "title_en"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "code": {"type": "string", "enum": sorted(KINDS)},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "title_en": {"type": "string"},
    },
}

TEXT: Final = {"type": "string"}
BINARY: Final = {"type": "string", "format": "binary"}


def json_answer(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the response that is JSON of a schema."""
    # NOTE: with an id of its own, the schema's references stay inside it.
    named = {"$id": f"urn:compliance:schema:{name}", **schema}
    return {"description": description, "content": {"application/json": {"schema": named}}}


def list_of(kind: type[Any], title: str) -> dict[str, Any]:
    """Return the schema of a list of dataclasses; its `$defs` belong at the root of the schema that holds it."""
    schema = dataclass_schema(kind, title)
    return {"type": "array", "items": {key: schema[key] for key in schema if key != "$defs"}}


def _problem_response(kinds: list[Kind]) -> dict[str, Any]:
    return {
        "description": "; ".join(f"{kind.code}: {kind.title.en}" for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": PROBLEM}},
    }


def problem_responses(*codes: str) -> Responses:
    """Return the responses of these problems, by status."""
    kinds = [KINDS[code] for code in codes]
    return {
        status.value: _problem_response([kind for kind in kinds if kind.status is status])
        for status in sorted({kind.status for kind in kinds})
    }


# What any request may be answered with.
ALWAYS: Final[Responses] = problem_responses(
    "bad_request", "unknown_host", "head_too_large", "too_slow", "too_long", "busy", "internal"
)
