"""A dossier as rows of usable facts; whether anything in it is wrong is noted, not described."""

from datetime import date
from typing import Any

import pytest

from compliance.engine.decode import Decoded, Decoder, assumed, decoder
from compliance.engine.planning import plan

from .office import dossier, rule, stack_of

AS_OF = (date(2030, 6, 15).toordinal(), 36_000_000_000)
FILED = {"at": "2030-06-15"}


@pytest.fixture(scope="module")
def decode(tmp_path_factory: pytest.TempPathFactory) -> Decoder:
    """The decoder of permits."""
    stack = stack_of(tmp_path_factory.mktemp("rules"), rule({"subject.adult": True}))
    return decoder(plan(stack, "permit"))


def _decoded(decode: Decoder, **sections: Any) -> Decoded:
    return decode(dossier(**{"submission": FILED, **sections}), AS_OF)


@pytest.mark.parametrize(
    ("sections", "irregular"),
    [
        pytest.param({}, False, id="a plain dossier"),
        pytest.param({"extra": 1, "$schema": "x", "explanations": []}, False, id="members of the envelope"),
        pytest.param({"subject": None, "items": None}, False, id="null is not stated"),
        pytest.param({"subject": {"adult": None}}, False, id="a fact that is null"),
        pytest.param({"subject": {"adlt": None}}, True, id="an unknown member that is null"),
        pytest.param({"subjekt": {}}, True, id="an unknown section"),
        pytest.param({"subject": []}, True, id="a section that is a list"),
        pytest.param({"subject": {"adult": 1}}, True, id="an unusable fact"),
        pytest.param({"subject": {"votes": True}}, True, id="a derived fact, stated"),
        pytest.param({"items": {}}, True, id="a list that is none"),
        pytest.param({"items": [3]}, True, id="an entry that is no object"),
        pytest.param({"items": [{"id": "a"}, {"id": "a"}]}, True, id="one id twice"),
        pytest.param({"items": [{"of": "a"}]}, True, id="a reference to nobody"),
        pytest.param({"items": [{"of": "a"}], "roster": None}, False, id="a reference into an unknown list"),
        pytest.param({"items": [{"of": "a"}], "roster": [{"id": "a"}]}, False, id="a reference"),
        pytest.param({"items": [{"of": "a"}], "roster": [{"id": "a"}] * 2}, True, id="a reference to an id twice"),
        pytest.param({"circumstances": {"letter": False}, "items": [{"type": "letter"}]}, True, id="shown and denied"),
        pytest.param({"circumstances": {"letter": True}, "items": [{"type": "letter"}]}, False, id="shown and stated"),
        pytest.param({"circumstances": {"letter": False}, "items": [{"type": "card"}]}, False, id="denied, not shown"),
    ],
)
def test_irregular(decode: Decoder, sections: dict[str, Any], irregular: bool) -> None:
    assert _decoded(decode, **sections).irregular is irregular


def test_rows_hold_usable_values_and_none_for_what_cannot_be_read(decode: Decoder) -> None:
    found = _decoded(decode, subject={"adult": True, "books": "x", "name": None, "grade": "g1"})
    assert {name: found.sections["subject"][name] for name in ("adult", "books")} == {"adult": True, "books": None}
    assert "name" not in found.sections["subject"]
    assert found.sections["subject"]["votes"] in (True, False)


def test_lists_are_unknown_or_complete(decode: Decoder) -> None:
    found = _decoded(decode, items=None, events={}, roster=[], tools=[{"id": "a", "uses": 1}])
    assert found.lists == {"items": None, "events": None, "roster": [], "tools": [{"id": "a", "uses": 1}]}


def test_an_entry_that_is_no_object_has_every_fact_unusable(decode: Decoder) -> None:
    (row,) = _decoded(decode, tools=["x"]).lists["tools"] or ()
    assert set(row.values()) == {None}
    assert {"id", "uses", "sharp", "votes"} <= row.keys()


def test_both_of_two_equal_ids_are_unusable(decode: Decoder) -> None:
    rows = _decoded(decode, roster=[{"id": "a"}, {"id": "b"}, {"id": "a"}]).lists["roster"]
    assert rows == [{"id": None}, {"id": "b"}, {"id": None}]


@pytest.mark.parametrize(
    ("submission", "row"),
    [
        pytest.param({"at": "2030-06-01"}, {"at": (date(2030, 6, 1).toordinal(), None)}, id="stated"),
        pytest.param({"at": "?"}, {"at": None}, id="unusable"),
        pytest.param({"at": None}, {"at": AS_OF, assumed("at"): True}, id="null"),
        pytest.param(None, {"at": AS_OF, assumed("at"): True}, id="no section"),
    ],
)
def test_a_default_is_the_moment_of_judging(decode: Decoder, submission: Any, row: dict[str, Any]) -> None:
    assert _decoded(decode, submission=submission).sections["submission"] == row


def test_decoding_leaves_the_dossier_as_it_was(decode: Decoder) -> None:
    tree = dossier(items=[{"id": "a"}, {"id": "a"}], subject={"adult": 1})
    before = repr(tree)
    decode(tree, AS_OF)
    assert repr(tree) == before
