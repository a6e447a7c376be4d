"""The schema of a pack's own files: true of them, it offers the pack's words at their places and finds slips."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance.authoring.modelines import SCHEMA_FILE, with_modeline
from compliance.authoring.schemas import pack_schema_text
from compliance.authoring.words_schema import words_schema
from compliance.loading.drafts import rule_files
from compliance.loading.packs import load_packs
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, parse_yaml
from compliance.models.pack import Pack

REPOSITORY = Path(__file__).parents[2]
ROOTS = [REPOSITORY / place for place in ("rules", "tests/data", "tests/planted/packs")]
PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@cache
def packs(root: Path) -> tuple[Pack, ...]:
    return load_packs((root,))


def folder(pack: Pack, root: Path) -> Path:
    return root.parent / pack.folder


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the schema of a planted set's pack."""
    all_packs = packs(REPOSITORY / "tests/planted/packs")
    return words_schema(next(pack for pack in all_packs if pack.id == name), all_packs)


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


def is_valid(text: str, name: str = "swim-2024") -> bool:
    return Draft202012Validator(schema(name)).is_valid(plain(parse_yaml(text.encode(), "a.yaml")))


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_every_file_is_valid_by_the_schema_of_its_pack(root: Path) -> None:
    wrong = []
    for pack in packs(root):
        described = words_schema(pack, packs(root))
        Draft202012Validator.check_schema(described)
        for file in rule_files(folder(pack, root)):
            errors = Draft202012Validator(described).iter_errors(plain(parse_yaml(file.read_bytes(), file.name)))
            wrong.extend(f"{file}: {error.json_path}: {error.message}" for error in errors)
    assert wrong == []


@pytest.mark.parametrize("pack", packs(REPOSITORY / "rules"), ids=lambda pack: pack.id)
def test_editors_find_the_schema_of_a_shipped_pack(pack: Pack) -> None:
    place = folder(pack, REPOSITORY / "rules")
    made = pack_schema_text(pack, packs(REPOSITORY / "rules"))
    # When this fails: compliance rules schema --beside
    assert (place / SCHEMA_FILE).read_text(encoding="utf-8") == made
    for file in rule_files(place):
        text = file.read_text(encoding="utf-8")
        assert text == with_modeline(text, len(file.relative_to(place).parts) - 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("items", ["health_note", "pledge"], id="item types"),
        pytest.param("events", ["training", "team_meeting", "water_test", "race"], id="event types"),
        pytest.param("clauses", [f"B.{number}" for number in range(1, 10)], id="clauses"),
        pytest.param("parameters", ["training_from", "list_by", "meeting_day", "race_by"], id="parameters"),
        pytest.param("defects", ["S-1"], id="defects"),
        pytest.param("elements", ["swimmer", "item", "event"], id="elements"),
        pytest.param("kinds", ["team"], id="kinds"),
        pytest.param("sections", ["submission", "swimmers", "items", "events"], id="sections"),
    ],
)
def test_the_words_of_the_pack_are_offered(words: str, expected: list[str]) -> None:
    assert schema("swim-2024")["$defs"][f"words_{words}"] == {"enum": expected}


def test_the_words_above_are_offered_too() -> None:
    offered = schema("canteen-2024")["$defs"]
    assert {"allowance", "inspection_by_law"} <= set(offered["words_parameters"]["enum"])
    assert {"council", "inspection"} == set(offered["words_events"]["enum"])
    assert offered["words_regulations"]["enum"] == ["kitchen-law"]


def test_a_path_is_offered_with_its_label_and_the_tests_of_its_type() -> None:
    described = schema("swim-2024")
    path = described["$defs"]["condition"]["properties"]["swimmer.lane"]
    assert path == {"$ref": "#/$defs/test_code_lane", "title": "đường bơi", "description": "lane"}
    assert described["$defs"]["test_code_lane"]["anyOf"][0] == {"enum": ["indoor", "outdoor", "sea"]}


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("clauses: [{clause: B.1, item: pledge, when: {swimmer.licensed: true}}]", True, id="as declared"),
        pytest.param("clauses: [{clause: B.1, item: pledg, when: {swimmer.licensed: true}}]", True, id="a new word"),
        pytest.param(
            "clauses: [{clause: B.1, item: pledge, when: {swimmer.is_new: {at_least: 3}}}]", True, id="a new fact"
        ),
        pytest.param(
            "clauses: [{clause: B.1, item: pledge, when: {boat.length: {at_least: 3}}}]", True, id="a bound name"
        ),
        pytest.param(
            "clauses: [{clause: B.1, item: pledge, wen: {swimmer.licensed: true}}]", False, id="a misspelt key"
        ),
        pytest.param(
            "clauses: [{clause: B.1, item: pledge, when: {swimmer.licensed: {at_least: 3}}}]",
            False,
            id="an operator of another type",
        ),
        pytest.param(
            "clauses: [{clause: B.1, item: pledge, when: {swimmer.age: {at_leest: 3}}}]",
            False,
            id="a misspelt operator",
        ),
    ],
)
def test_slips_of_the_language_are_found_and_new_words_let_pass(text: str, valid: bool) -> None:
    assert is_valid(text) == valid


def test_a_clause_that_looks_like_a_number_may_be_written_as_one() -> None:
    name = "emulation-law-2003"
    shipped = packs(REPOSITORY / "rules")
    offered = words_schema(next(pack for pack in shipped if pack.id == name), shipped)["$defs"]["words_clauses"]["enum"]
    assert {each for each in offered if isinstance(each, int)} == {int(each) for each in offered if str(each).isdigit()}


def test_the_modeline_is_the_first_line_and_stands_once() -> None:
    once = with_modeline("# A comment.\nfor: team\n", 1)
    assert once == "# yaml-language-server: $schema=../pack.schema.json\n# A comment.\nfor: team\n"
    assert with_modeline(once, 1) == once
    assert with_modeline(once, 0).startswith("# yaml-language-server: $schema=pack.schema.json\n# A comment.\n")
