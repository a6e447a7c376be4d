"""Pointer to line and column: the text at the place is the value."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.loading.positions import locate

LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6)
)
KEYS = st.text(alphabet='ab"\\/~ế\n\u2028 01', max_size=4)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=25
)


def walk(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        token = str(key).replace("~", "~0").replace("/", "~1")
        yield from walk(child, f"{pointer}/{token}")


def value_at(text: str, line: int, column: int) -> Any:
    offset = sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1
    return json.JSONDecoder().raw_decode(text, offset)[0]


@given(value=VALUES, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
def test_text_at_the_place_parses_to_the_value(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    expected = dict(walk(value))
    places = locate(text.encode(), list(expected))
    assert {pointer: value_at(text, *place) for pointer, place in places.items()} == expected


def test_columns_count_characters() -> None:
    assert locate('{"tên": "ế", "số": 1}'.encode(), ["/số"]) == {"/số": (1, 20)}


def test_what_is_not_there_gets_the_place_around_it() -> None:
    data = b'{"items": [\n  {"id": "1"}\n], "subject": 3}'
    assert locate(data, ["/items/0/date", "/items/1", "/roster", "/subject/name", "/items/x/y"]) == {
        "/items/0/date": (2, 3),
        "/items/1": (1, 11),
        "/roster": (1, 1),
        "/subject/name": (3, 15),
        "/items/x/y": (1, 11),
    }


def test_no_pointers_no_places() -> None:
    assert locate(b"[1]", []) == {}
