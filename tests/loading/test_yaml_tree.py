"""The strict YAML builder: what it builds, and every error with its place."""

import unicodedata

import pytest

from compliance.loading.yaml_tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, parse_yaml
from compliance.models.errors import ComplianceError, Source

FILE = "rules/a.yaml"


def plain(text: str, line: int, column: int) -> ScalarNode:
    return ScalarNode(text, quoted=False, at=Source(FILE, line, column))


def errors(data: bytes) -> list[str]:
    with pytest.raises(ComplianceError) as caught:
        parse_yaml(data, FILE)
    return [str(problem) for problem in caught.value.problems]


def test_every_node_knows_its_place() -> None:
    built = parse_yaml(b"card: [no, '2']\nfee: 010\n", FILE)

    quoted = ScalarNode("2", quoted=True, at=Source(FILE, 1, 12))
    card = SequenceNode((plain("no", 1, 8), quoted), Source(FILE, 1, 7))
    assert built == MappingNode(
        {"card": Entry(plain("card", 1, 1), card), "fee": Entry(plain("fee", 2, 1), plain("010", 2, 6))},
        Source(FILE, 1, 1),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no", id="not a boolean"),
        pytest.param("12:30", id="not base sixty"),
        pytest.param("010", id="not octal"),
        pytest.param("2.10", id="keeps its zero"),
        pytest.param("2023-12-13", id="not a date yet"),
        pytest.param("1e3", id="not a float"),
    ],
)
def test_scalars_stay_text(text: str) -> None:
    assert parse_yaml(text.encode(), FILE) == plain(text, 1, 1)


@pytest.mark.parametrize(
    ("text", "null"),
    [
        pytest.param("~", True, id="tilde"),
        pytest.param("null", True, id="word"),
        pytest.param("'null'", False, id="quoted word"),
        pytest.param("''", False, id="quoted nothing"),
        pytest.param("nil", False, id="other word"),
    ],
)
def test_null_is_only_what_is_plain(text: str, null: bool) -> None:
    node = parse_yaml(text.encode(), FILE)
    assert isinstance(node, ScalarNode)
    assert node.is_null is null


def test_text_and_keys_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "phí: mượn")
    node: Node = parse_yaml(decomposed.encode(), FILE)
    assert isinstance(node, MappingNode)
    assert [(entry.key.text, entry.value) for entry in node.entries.values()] == [("phí", plain("mượn", 1, 7))]


def test_byte_order_mark_is_not_part_of_the_text() -> None:
    assert parse_yaml(b"\xef\xbb\xbfcard", FILE) == plain("card", 1, 1)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b"a: 1\na: 2\nb: {c: 1, c: 2}",
            [
                '2:1: the key "a" stands twice (first in line 1)',
                '3:11: the key "c" stands twice (first in line 3)',
            ],
            id="duplicate keys, all of them",
        ),
        pytest.param(
            unicodedata.normalize("NFD", "phí: 1\n").encode() + "phí: 2".encode(),
            ['2:1: the key "phí" stands twice (first in line 1)'],
            id="duplicate keys in two spellings of one letter",
        ),
        pytest.param(
            b"a: &x 1\nb: *x",
            ['1:4: an anchor, "&x"; leave it out', '2:4: an alias, "*x"; write the value out'],
            id="anchor and alias",
        ),
        pytest.param(
            b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
            [
                '1:4: an anchor, "&a"; leave it out',
                '2:4: an anchor, "&b"; leave it out',
                '2:8: an alias, "*a"; write the value out',
                '2:12: an alias, "*a"; write the value out',
                '3:5: an alias, "*b"; write the value out',
                '3:9: an alias, "*b"; write the value out',
            ],
            id="alias bomb",
        ),
        pytest.param(b"a: !!str x", ['1:4: a tag, "tag:yaml.org,2002:str"; leave it out'], id="tag"),
        pytest.param(
            b"a: 1\n---\nb: 2", ["2:1: a second document in one file; use one file for each"], id="two documents"
        ),
        pytest.param(b"? [a]\n: b", ["1:3: a key that is not text"], id="list as key"),
        pytest.param(b"a:\n\tb: 1", ["2:1: a tab; write spaces instead"], id="tab as indentation"),
        pytest.param(b"a: 'x\ty'", ["1:6: a tab; write spaces instead"], id="tab in text"),
        pytest.param(b"", ["1:1: the file is empty"], id="no bytes"),
        pytest.param(b"# only a comment\n", ["2:1: the file is empty"], id="only a comment"),
        pytest.param(b"[" * 100_000, ["1:41: nested more than 40 deep"], id="depth bomb"),
        pytest.param(b"a: b: c", ["1:5: not YAML: mapping values are not allowed in this context"], id="syntax"),
        pytest.param("é: \x01".encode(), ["1:4: a character that YAML does not allow"], id="control character"),
        pytest.param("é: ế ".encode() + b"\xff", ["1:6: the file is not UTF-8; save it as UTF-8"], id="not UTF-8"),
        pytest.param(
            b"#" * 5_000_001, ["1:1: the file has 5000001 bytes, at most 5000000 are read"], id="larger than the limit"
        ),
    ],
)
def test_what_is_refused_is_named_with_its_place(data: bytes, expected: list[str]) -> None:
    assert errors(data) == [f"{FILE}:{line}" for line in expected]


def test_forty_levels_are_read() -> None:
    assert isinstance(parse_yaml(b"[" * 40 + b"]" * 40, FILE), SequenceNode)
