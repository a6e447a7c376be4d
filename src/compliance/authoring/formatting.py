"""Lay one rule file out as the shipped ones are: (text, file name) -> text, with every word and comment kept.

Indents of two spaces, list items indented by two, one space inside flow lists and maps as YAML's own writer puts it, no
blanks at line ends, one line feed at the end. Lines are not folded: a sentence of a pack stays on its line.
"""

import re
from collections import Counter
from io import StringIO
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode as RuamelScalar
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, parse_yaml
from compliance.models.errors import ComplianceError, Problem, Source

_NO_FOLDING: Final = 1_000_000
_TEXT: Final = Tag(suffix="tag:yaml.org,2002:str")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)$", re.MULTILINE)

Shape = str | tuple["Shape", ...] | tuple[tuple[str, "Shape"], ...]


class _AllText(VersionedResolver):
    """Read every scalar as text, as the rule language does: no day, number or `no` is anything else."""

    @property
    def versioned_resolver(self) -> dict[str, object]:
        """Say that no plain scalar has a type of its own."""
        return {}

    def resolve(self, kind: type, value: object, implicit: object) -> Tag:
        """Return the tag of text for scalars."""
        if kind is RuamelScalar:
            return _TEXT
        tag: Tag = super().resolve(kind, value, implicit)
        return tag


def formatted(text: str, file: str) -> str:
    """Return the text laid out; raise `ComplianceError` where it cannot be read, or cannot be laid out without loss."""
    before = parse_yaml(text.encode(), file)
    made = _laid_out(text.replace("\r\n", "\n"), file)
    if _shape(parse_yaml(made.encode(), file)) != _shape(before) or _comments(made) != _comments(text):
        raise ComplianceError(
            (Problem("format", Source(file, 1, 1), "the file cannot be laid out without losing something of it"),)
        )
    return made


def _laid_out(text: str, file: str) -> str:
    yaml = YAML(typ="rt")
    yaml.Resolver = _AllText
    yaml.preserve_quotes = True
    yaml.width = _NO_FOLDING
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    try:
        yaml.dump(yaml.load(text), out)
    except YAMLError as error:
        problem = Problem("format", Source(file, 1, 1), f"the file cannot be laid out: {error}")
        raise ComplianceError((problem,)) from error
    lines = (line.rstrip(" ") for line in out.getvalue().rstrip("\n").split("\n"))
    return "\n".join(lines) + "\n"


def _shape(node: Node) -> Shape:
    """Return what a file says, without places."""
    match node:
        case ScalarNode(text, quoted):
            return f"{quoted}{text}"
        case SequenceNode(items):
            return tuple(map(_shape, items))
        case MappingNode(entries):
            return tuple((key, _shape(entry.value)) for key, entry in entries.items())


def _comments(text: str) -> Counter[str]:
    return Counter(found.strip() for found in _COMMENT.findall(text))
