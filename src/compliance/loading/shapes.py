"""The base of all shapes of pack files: a YAML node -> a pydantic model whose leaves are still nodes with places.

Pydantic knows which keys stand where (and gives the editors' JSON Schema); what is wrong is noted, with its place, in
the `Problems` passed as validation context, so that one reading finds everything.
"""

from typing import Annotated, Final, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PrivateAttr,
    SkipValidation,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import PydanticCustomError

from compliance.loading.problems import Code, Problems
from compliance.loading.suggest import did_you_mean
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.errors import Source
from compliance.models.text import Text

S = TypeVar("S", bound="Shape")
_NOTED: Final = PydanticCustomError("noted", "noted among the problems")


class Shape(BaseModel):
    """A mapping with fixed keys. Unknown and missing keys are noted; a key whose value is null counts as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    _node: MappingNode = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _from_node(cls, value: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        problems = problems_of(info)
        if not isinstance(value, MappingNode):
            note_kind(problems, value, "a group of keys")
            raise _NOTED
        shape = handler(_known_entries(cls, value, problems))
        shape._node = value
        return shape

    @property
    def node(self) -> MappingNode:
        """The mapping as written."""
        return self._node

    @property
    def at(self) -> Source:
        """Where the mapping begins."""
        return self._node.at

    def has(self, *keys: str) -> bool:
        """Say whether nested keys are there."""
        node: Node | None = self._node
        for key in keys:
            node = node.get(key) if isinstance(node, MappingNode) else None
        return node is not None

    def key_at(self, *keys: str) -> Source:
        """Return where a key stands, or the innermost of several nested keys."""
        node: Node | None = self._node
        at = self._node.at
        for key in keys:
            entry = node.entries.get(key) if isinstance(node, MappingNode) else None
            if entry is None:
                return at
            at, node = entry.key.at, entry.value
        return at


def read_shape(shape: type[S], node: Node, problems: Problems) -> S | None:
    """Return the node as a shape, or None after noting why it is none."""
    before = len(problems)
    try:
        return shape.model_validate(node, context=problems)
    except ValidationError:
        if len(problems) == before:
            raise
        return None


def keys_of(shape: type[Shape]) -> tuple[str, ...]:
    """Return the keys of a shape as they are written in YAML."""
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def _known_entries(shape: type[Shape], node: MappingNode, problems: Problems) -> dict[str, Node]:
    known = keys_of(shape)
    for key, entry in node.entries.items():
        if key not in known:
            problems.unknown(Code.UNKNOWN_KEY, entry.key.at, "key", key, known)
    given = {key: entry.value for key, entry in node.entries.items() if key in known and not is_null(entry.value)}
    required = [field.alias or name for name, field in shape.model_fields.items() if field.is_required()]
    missing = [key for key in required if key not in given]
    for key in missing:
        problems.add(Code.MISSING_KEY, node.at, f'the key "{key}" is missing')
    if missing:
        raise _NOTED
    return given


def is_null(node: Node) -> bool:
    """Say whether nothing was written at a place."""
    return isinstance(node, ScalarNode) and node.is_null


def problems_of(info: ValidationInfo) -> Problems:
    """Return the problems that a validation notes into."""
    if not isinstance(info.context, Problems):
        raise TypeError("shapes are read with their problems as context")
    return info.context


def note_kind(problems: Problems, node: object, expected: str) -> None:
    """Note that another kind of node is expected at a place."""
    at = node.at if isinstance(node, ScalarNode | SequenceNode | MappingNode) else None
    problems.add(Code.WRONG_KIND, at, f"{expected} is expected here")


def _word(value: object, info: ValidationInfo) -> ScalarNode:
    if not isinstance(value, ScalarNode):
        note_kind(problems_of(info), value, "a word or text")
        raise _NOTED
    if not value.text.strip():
        problems_of(info).add(Code.WRONG_KIND, value.at, "the text is empty")
    return value


def _items(value: object, info: ValidationInfo) -> tuple[Node, ...]:
    if not isinstance(value, SequenceNode):
        note_kind(problems_of(info), value, "a list")
        raise _NOTED
    return value.items


def _one_or_more(value: object, info: ValidationInfo) -> tuple[Node, ...]:
    return (value,) if isinstance(value, ScalarNode) else _items(value, info)


def _children(value: object, info: ValidationInfo) -> dict[str, Node]:
    if not isinstance(value, MappingNode):
        note_kind(problems_of(info), value, "a group of keys")
        raise _NOTED
    return {key: entry.value for key, entry in value.entries.items()}


def _mapping(value: object, info: ValidationInfo) -> MappingNode:
    if not isinstance(value, MappingNode):
        note_kind(problems_of(info), value, "a group of keys")
        raise _NOTED
    return value


def choice(*words: str) -> BeforeValidator:
    """Return a validator of a scalar that is one of some words."""

    def check(value: object, info: ValidationInfo) -> ScalarNode:
        node = _word(value, info)
        if node.text not in words:
            hint = did_you_mean(node.text, words) or f"one of: {', '.join(words)}"
            problems_of(info).add(Code.UNKNOWN_WORD, node.at, f'unknown word "{node.text}"', hint)
        return node

    return BeforeValidator(check)


def enum_schema(*words: str) -> WithJsonSchema:
    """Return the JSON Schema of a scalar that is one of some words."""
    return WithJsonSchema({"enum": list(words)})


_SCALAR: Final = {"type": ["string", "number", "boolean"]}
Word = Annotated[ScalarNode, SkipValidation, BeforeValidator(_word), WithJsonSchema(_SCALAR)]
Day = Annotated[
    ScalarNode,
    SkipValidation,
    BeforeValidator(_word),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Flag = Annotated[ScalarNode, SkipValidation, choice("true", "false"), WithJsonSchema({"type": "boolean"})]
Words = Annotated[
    tuple[Word, ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}),
]
as_items: Final = BeforeValidator(_items)
as_children: Final = BeforeValidator(_children)
Group = Annotated[MappingNode, SkipValidation, BeforeValidator(_mapping), WithJsonSchema({"type": "object"})]


class Labelled(Shape):
    """Text in both languages."""

    vi: Word
    en: Word

    @property
    def label(self) -> Text:
        """The text."""
        return Text(self.vi.text, self.en.text)
