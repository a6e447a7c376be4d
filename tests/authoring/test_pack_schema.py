"""The editors' schema of pack files: true of every shipped pack, and it finds slips."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance.authoring.pack_schema import pack_schema
from compliance.loading.drafts import MAIN
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, parse_yaml
from compliance.models.operators import OPERATORS

REPOSITORY = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(pack_schema())
FOLDERS = [
    main.parent
    for place in ("rules", "examples", "tests/loading/data", "tests/data")
    for main in sorted((REPOSITORY / place).rglob(MAIN))
]
FILES = [file for folder in FOLDERS for file in sorted(folder.rglob("*.yaml")) if "cases" not in file.parts]
PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


def plain(node: Node) -> Any:
    """Return a node as an editor's YAML parser sees it."""
    if isinstance(node, MappingNode):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if not isinstance(node, ScalarNode):
        return [plain(item) for item in node.items]
    if node.quoted or node.text in PLAIN:
        return node.text if node.quoted else PLAIN[node.text]
    try:
        return json.loads(node.text)
    except ValueError:
        return node.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_every_shipped_file_is_valid(file: Path) -> None:
    errors = VALIDATOR.iter_errors(plain(parse_yaml(file.read_bytes(), file.name)))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("packs: x", id="unknown key"),
        pytest.param("layer: city", id="unknown layer"),
        pytest.param("in_force: {from: 01/01/2024}", id="other way to write a day"),
        pytest.param("vocabulary: {facts: {reader.card: {type: bool, vi: x, en: y}}}", id="unknown type"),
        pytest.param("clauses: [{clause: '1', item: card, wiht: [photo]}]", id="unknown key of an entry"),
        pytest.param("clauses: [{clause: '1', ask: G-1, when: {reader.card: {equal: true}}}]", id="unknown operator"),
        pytest.param("clauses: [{clause: '1', ask: G-1, when: {al: []}}]", id="unknown word of a condition"),
        pytest.param("clauses: [{clause: '1', item: card, count: one}]", id="count that is none"),
    ],
)
def test_slips_are_found(file: str) -> None:
    assert not VALIDATOR.is_valid(plain(parse_yaml(file.encode(), "a.yaml")))


def test_every_operator_is_described() -> None:
    written = set(pack_schema()["$defs"]["test"]["anyOf"][-1]["properties"])
    assert written == (set(OPERATORS) - {"stated", "clock_stated"}) | {"clock"}
