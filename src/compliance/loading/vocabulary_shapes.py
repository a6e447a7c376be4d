"""The shapes of `vocabulary:`, as `docs/rule-language.md` §3 has them: what a dossier may contain."""

from typing import Annotated

from pydantic import Field, SkipValidation, WithJsonSchema

from compliance.loading.shapes import Flag, Group, Labelled, Shape, Word, Words, as_children, choice, enum_schema
from compliance.loading.yaml_tree import MappingNode, ScalarNode
from compliance.models.operators import FactType

_TYPES = tuple(member.value for member in FactType)
TypeWord = Annotated[ScalarNode, SkipValidation, choice(*_TYPES), enum_schema(*_TYPES)]
Row = Annotated[
    MappingNode,
    SkipValidation,
    Group.__metadata__[1],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"vi": {"type": "string"}, "en": {"type": "string"}},
            "required": ["vi", "en"],
            "additionalProperties": {"type": ["string", "boolean"]},
        }
    ),
]


class KindShape(Labelled):
    """A kind of dossier."""

    sections: Words
    not_empty: Words = ()
    alone: Flag | None = None
    period: Word | None = None


class ListShape(Labelled):
    """A list of the dossier."""

    element: Word
    cap: Word | None = None


class GroupShape(Shape):
    """Several codes of one list under one name."""

    codes: Word
    of: Words


class ShownByShape(Shape):
    """What shows a circumstance."""

    item: Word


class RangeShape(Shape):
    """Where a number lies."""

    at_least: Word | None = None
    above: Word | None = None
    at_most: Word | None = None
    below: Word | None = None


class FactShape(Labelled):
    """A fact that a dossier may state."""

    type: TypeWord
    codes: Word | None = None
    to: Word | None = None
    sensitive: Flag | None = None
    kinds: Words | None = None
    shown_by: ShownByShape | None = None
    range: RangeShape | None = None
    default: Annotated[ScalarNode, SkipValidation, choice("as_of"), enum_schema("as_of")] | None = None
    of: Annotated[ScalarNode, SkipValidation, choice("paper", "world"), enum_schema("paper", "world")] | None = None


class DerivedShape(Labelled):
    """A fact read from the row of a code."""

    from_: Word = Field(alias="from")
    attribute: Word
    codes: Word | None = None


class DecidedShape(Labelled):
    """A fact made by a decision table."""

    type: Annotated[ScalarNode, SkipValidation, choice("form", "code"), enum_schema("form", "code")]
    codes: Word | None = None


class VocabularyShape(Shape):
    """What a dossier may contain."""

    kinds: Annotated[dict[str, KindShape], as_children] = Field(default_factory=dict)
    lists: Annotated[dict[str, ListShape], as_children] = Field(default_factory=dict)
    codes: Annotated[dict[str, Annotated[dict[str, Row], as_children]], as_children] = Field(default_factory=dict)
    groups: Annotated[dict[str, GroupShape], as_children] = Field(default_factory=dict)
    item_types: Annotated[dict[str, Row], as_children] = Field(default_factory=dict)
    event_types: Annotated[dict[str, Row], as_children] = Field(default_factory=dict)
    facts: Annotated[dict[str, FactShape], as_children] = Field(default_factory=dict)
    derived: Annotated[dict[str, DerivedShape], as_children] = Field(default_factory=dict)
    decided: Annotated[dict[str, DecidedShape], as_children] = Field(default_factory=dict)
