"""What the cache keeps comes back the same: type by type, each instance once, and nothing but the classes listed."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from compliance.assess.decoding import decode
from compliance.assess.encoding import encode
from compliance.models import condition as ast
from compliance.models.operators import FactType
from compliance.models.text import Text
from compliance.models.truth import Outcome
from compliance.models.vocabulary import Code, CodeList


def returned(value: Any) -> Any:
    """Return what comes back of a value."""
    return decode(json.loads(json.dumps(encode(value))))


CARD = Code("card", Text("thẻ", "card"), {"lends": True, "desk": "A"})


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(None, id="nothing"),
        pytest.param("thẻ 1", id="text"),
        pytest.param(738_000, id="integer"),
        pytest.param(-(2**80), id="large integer"),
        pytest.param(Decimal("12.50"), id="decimal"),
        pytest.param((), id="empty"),
        pytest.param((1, (True, None), "a"), id="nested"),
        pytest.param(frozenset({"b", "a"}), id="set"),
        pytest.param({("a", "b"): 1, "c": ()}, id="mapping"),
        pytest.param(Outcome.VIOLATED, id="enum"),
        pytest.param(FactType.DATE, id="another enum"),
        pytest.param(CodeList("cards", {"card": CARD}), id="dataclass"),
        pytest.param(
            ast.All((ast.Test(ast.Path("card", "number"), "equals", (ast.Literal(7),)), ast.All(()))), id="condition"
        ),
    ],
)
def test_a_value_comes_back(value: Any) -> None:
    assert returned(value) == value
    assert type(returned(value)) is type(value)


def test_equal_values_of_different_types_stay_apart() -> None:
    values = (ast.Literal(1), ast.Literal(True), ast.Literal(Decimal(1)), ast.Literal("1"))
    assert [type(literal.value) for literal in returned(values)] == [int, bool, Decimal, str]


def test_decimals_keep_their_digits() -> None:
    assert str(returned((Decimal("1.0"), Decimal("1.00")))) == str((Decimal("1.0"), Decimal("1.00")))


def test_equal_instances_come_back_as_one() -> None:
    first, second = returned((Text("a", "b"), Text("a", "b")))
    assert first is second


def test_a_mapping_keeps_its_order() -> None:
    assert list(returned({"b": 1, "a": 2})) == ["b", "a"]


def test_only_listed_classes_are_kept() -> None:
    @dataclass
    class Stranger:
        name: str

    with pytest.raises((TypeError, KeyError)):
        encode(Stranger("a"))


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param({}, id="empty"),
        pytest.param([], id="list"),
        pytest.param({"classes": ["os.system"], "instances": [], "v": None}, id="unlisted module"),
        pytest.param({"classes": ["text.Language"], "instances": [], "v": None}, id="no class"),
        pytest.param({"classes": ["text.Text"], "instances": [[0, "a"]], "v": 0}, id="a member too few"),
        pytest.param({"classes": ["truth.Outcome"], "instances": [[0, "green"]], "v": 0}, id="no such outcome"),
        pytest.param({"classes": [], "instances": [], "v": 3}, id="no such instance"),
        pytest.param({"classes": [], "instances": [], "v": {"$": "call", "v": "os.system"}}, id="no such tag"),
    ],
)
def test_a_damaged_value_is_refused(kept: Any) -> None:
    with pytest.raises((KeyError, IndexError, TypeError, ValueError)):
        decode(kept)
