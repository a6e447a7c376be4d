"""A dossier written as YAML is the JSON that it looks like."""

import json

import pytest

from compliance.authoring.dossier_yaml import bytes_of, json_of
from compliance.loading.yaml_tree import parse_yaml


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("true", "true", id="true"),
        pytest.param("false", "false", id="false"),
        pytest.param("null", "null", id="null"),
        pytest.param('"true"', '"true"', id="quoted"),
        pytest.param("no", '"no"', id="no is text"),
        pytest.param("True", '"True"', id="True is text"),
        pytest.param("12", "12", id="integer"),
        pytest.param("-0.10", "-0.10", id="decimal keeps its digits"),
        pytest.param("1e5", "1e5", id="exponent"),
        pytest.param("010", '"010"', id="a leading zero is text"),
        pytest.param("12:30", '"12:30"', id="a clock is text"),
        pytest.param("2023-12-13", '"2023-12-13"', id="a day is text"),
        pytest.param('"12"', '"12"', id="quoted number is text"),
        pytest.param("{}", "{}", id="empty object"),
        pytest.param("[]", "[]", id="empty list"),
    ],
)
def test_a_scalar_is_read_by_the_json_types(written: str, expected: str) -> None:
    value = json_of(parse_yaml(f"- {written}\n".encode(), "case.yaml"))
    assert bytes_of(value).decode() == f"[\n  {expected}\n]\n"


def test_the_bytes_are_json() -> None:
    node = parse_yaml('holder: {name: "Lê \\"An\\""}\nbooks: [{id: b1, pages: 12}, {}]\n'.encode(), "case.yaml")
    assert json.loads(bytes_of(json_of(node))) == {
        "holder": {"name": 'Lê "An"'},
        "books": [{"id": "b1", "pages": 12}, {}],
    }
