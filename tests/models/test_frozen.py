"""Frozen dataclasses made quickly do all that the standard library's do."""

import copy
import dataclasses
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.models import frozen


def _declared(dataclass: Callable[..., Any]) -> Any:
    @dataclass(frozen=True, slots=True)
    class Card:
        """A reader's card."""

        number: int
        holder: str = "nobody"
        loans: dict[str, int] = dataclasses.field(default_factory=dict)

        def lent(self, title: str) -> "Card":
            """Return the card with one more loan."""
            return dataclasses.replace(self, loans={**self.loans, title: 1})

    return Card


@frozen.dataclass(frozen=True, slots=True)
class Shelf:
    """A place for books."""

    room: str
    row: int


@frozen.dataclass(frozen=True, slots=True)
class Nothing:
    """A class without fields."""


QUICK, STANDARD = _declared(frozen.dataclass), _declared(dataclasses.dataclass)


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(lambda card: repr(card(7, "An")), id="shown"),
        pytest.param(lambda card: card(7) == card(7, "nobody", {}), id="equal"),
        pytest.param(lambda card: card(7) == card(8), id="not equal"),
        pytest.param(lambda card: card(7) == 7, id="not equal to another class"),
        pytest.param(lambda card: card(7).loans is card(7).loans, id="each its own loans"),
        pytest.param(lambda card: card(7).lent("Kiều").loans, id="replaced"),
        pytest.param(lambda card: dataclasses.asdict(card(7)), id="as a dict"),
        pytest.param(lambda card: [field.name for field in dataclasses.fields(card)], id="fields"),
        pytest.param(lambda card: (card.__match_args__, card.__slots__, card.__doc__), id="declared"),
        pytest.param(lambda card: hasattr(card(7), "__dict__"), id="slots"),
        pytest.param(lambda card: card(7).__init__.__qualname__, id="named"),
        pytest.param(lambda card: str(card.__dataclass_params__), id="parameters"),
    ],
)
def test_it_does_as_the_standard_library(of: Callable[[Any], object]) -> None:
    assert of(QUICK) == of(STANDARD)


@pytest.mark.parametrize("number", [1, 2], ids=["when first used", "when used again"])
def test_equal_instances_are_one_key(number: int) -> None:
    for _ in range(number):
        assert len({Shelf("A", 1), Shelf("A", 1), Shelf("A", 2)}) == 2


def test_an_instance_without_fields_equals_any_other() -> None:
    assert {Nothing(), Nothing()} == {Nothing()}


def test_a_class_is_matched_by_its_fields() -> None:
    match Shelf("A", 3):
        case Shelf(room, row):
            assert (room, row) == ("A", 3)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda shelf: setattr(shelf, "row", 2), id="set"),
        pytest.param(lambda shelf: delattr(shelf, "row"), id="delete"),
        pytest.param(lambda shelf: setattr(shelf, "colour", "red"), id="add"),
    ],
)
def test_nothing_can_be_changed(change: Callable[[Shelf], None]) -> None:
    shelf = Shelf("A", 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        change(shelf)
    assert shelf == Shelf("A", 1)


@pytest.mark.parametrize("arguments", [(), ("A",), ("A", 1, 2)], ids=len)
def test_arguments_must_fit(arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Shelf(*arguments)  # type: ignore[arg-type]


def test_an_instance_is_copied_and_kept() -> None:
    shelf = Shelf("A", 1)
    assert [copy.copy(shelf), copy.deepcopy(shelf), pickle.loads(pickle.dumps(shelf))] == [shelf] * 3


def test_no_other_kind_is_made() -> None:
    with pytest.raises(TypeError):
        frozen.dataclass(frozen=False, slots=True)


def test_the_program_makes_its_frozen_classes_so() -> None:
    folder = Path(frozen.__file__).parents[1]
    standard = [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*.py"))
        if "@dataclass(frozen=True, slots=True)\n" in (text := path.read_text(encoding="utf-8"))
        and re.search(r"^from dataclasses import .*\bdataclass\b", text, re.MULTILINE)
    ]
    assert standard == [], "please import `dataclass` from compliance.models.frozen"
