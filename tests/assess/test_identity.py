"""Places are named without counting entries, and each list is looked at once."""

from collections.abc import Iterator
from typing import Any

import pytest

from compliance.assess.identity import Places

TREE = {"people": [{"id": "a", "papers": [{"id": "p"}]}, {"id": "b"}, {"id": "b"}, "loose"]}


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        pytest.param("/people/0/name", "people/#a/name", id="an entry with an id of its own"),
        pytest.param("/people/0/papers/0", "people/#a/papers/#p", id="a list in a list"),
        pytest.param("/people/1", 'people/={"id": "b"}+0', id="the first of two that say the same"),
        pytest.param("/people/2", 'people/={"id": "b"}+1', id="the second of two that say the same"),
        pytest.param("/people/3", 'people/="loose"+0', id="what is no object"),
        pytest.param("/people/9/name", "people/9/name", id="beyond the list"),
        pytest.param("/nowhere/0", "nowhere/0", id="nowhere"),
        pytest.param("", "", id="the whole"),
    ],
)
def test_a_place_is_named_by_its_entries(pointer: str, name: str) -> None:
    assert Places(TREE).name_of(pointer) == name


class Counted(list[Any]):
    """A list that counts how often it is gone through."""

    times = 0

    def __iter__(self) -> Iterator[Any]:
        self.times += 1
        return super().__iter__()


def test_a_list_is_gone_through_once_however_many_places_are_named() -> None:
    entries = Counted({"id": str(number)} for number in range(50))
    places = Places({"people": entries})
    first = places.name_of("/people/0")
    looks = entries.times
    assert [first, *(places.name_of(f"/people/{number}") for number in range(1, 50))] == [
        f"people/#{number}" for number in range(50)
    ]
    assert entries.times == looks
