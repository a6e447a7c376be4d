"""Say what may stand at a place: (schema of a pack's files, tree, steps) -> the alternatives that fit what is written.

The schema is that of `authoring.words_schema`: one description of the language serves editors that know YAML schemas
and this one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from compliance.loading.yaml_tree import MappingNode, Node, SequenceNode
from compliance.lsp.cursor import Step
from compliance.lsp.declared import child
from compliance.models.frozen import dataclass

Schema = Mapping[str, Any]
_DEFS: Final = "#/$defs/"
_WORDS: Final = "words_"


@dataclass(frozen=True, slots=True)
class Place:
    """One alternative of what may stand somewhere; `kind` names the kind of words that are offered, where they are."""

    schema: Schema
    kind: str | None = None


def places_at(whole: Schema, root: Node, steps: Sequence[Step]) -> tuple[Place, ...]:
    """Return what may stand at the end of the steps; the alternatives of each mapping passed are narrowed by its keys.

    What is written at the end itself narrows nothing but by its form: mapping, list or scalar.
    """
    here = tuple(_alternatives(whole, whole, None))
    node: Node | None = root
    for step in steps:
        below = (_below(each.schema, step) for each in fitting(here, node))
        here = tuple(place for each in below if each is not None for place in _alternatives(each, whole, None))
        node = None if node is None else child(node, step)
    return fitting(here, node)


def fitting(places: Sequence[Place], node: Node | None) -> tuple[Place, ...]:
    """Return the places that take a node of this form; of mappings those that ask most of the keys that are there."""
    if isinstance(node, SequenceNode):
        return tuple(each for each in places if "items" in each.schema)
    if not isinstance(node, MappingNode):
        return tuple(each for each in places if not _is_mapping(each.schema))
    taking = [each for each in places if _is_mapping(each.schema)]
    met = [sum(key in node.entries for key in each.schema.get("required", ())) for each in taking]
    most = max(met, default=0)
    return tuple(each for each, count in zip(taking, met, strict=True) if count == most)


def kinds_at(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the kinds of words that are offered there, each once."""
    return tuple(dict.fromkeys(each.kind for each in places if each.kind is not None))


def _is_mapping(schema: Schema) -> bool:
    return "properties" in schema or isinstance(schema.get("additionalProperties"), Mapping)


def _below(schema: Schema, step: Step) -> Schema | None:
    if isinstance(step, int):
        return _schema(schema.get("items"))
    named = schema.get("properties", {}).get(step)
    patterns = schema.get("patternProperties", {}).items()
    matching = (each for pattern, each in patterns if re.search(pattern, step))
    return _schema(named or next(matching, None) or schema.get("additionalProperties"))


def _schema(value: Any) -> Schema | None:
    return value if isinstance(value, Mapping) else None


def _alternatives(schema: Schema, whole: Schema, kind: str | None) -> Iterator[Place]:
    """Yield the schema with its references followed and its alternatives apart."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_DEFS)
        named = name.removeprefix(_WORDS) if name.startswith(_WORDS) else kind
        yield from _alternatives(whole["$defs"][name], whole, named)
    elif "anyOf" in schema:
        for each in schema["anyOf"]:
            yield from _alternatives(each, whole, kind)
    else:
        yield Place(schema, kind)
