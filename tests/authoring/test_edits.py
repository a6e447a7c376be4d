"""Edits of a dossier at a pointer."""

import pytest

from compliance.authoring.dossier_yaml import Json, Number
from compliance.authoring.edits import Edit, NowhereError, Verb, edited

CARD: Json = {"holder": {"name": "Lê An"}, "books": ("a", "b"), "a/b": {"~": True}}


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        pytest.param(Edit(Verb.SET, "/holder/name", "Lê Bình"), {**CARD, "holder": {"name": "Lê Bình"}}, id="member"),
        pytest.param(Edit(Verb.SET, "/due", Number("2")), {**CARD, "due": Number("2")}, id="new member"),
        pytest.param(Edit(Verb.SET, "/books/1", None), {**CARD, "books": ("a", None)}, id="entry"),
        pytest.param(Edit(Verb.SET, "", ()), (), id="all"),
        pytest.param(Edit(Verb.SET, "/a~1b/~0", False), {**CARD, "a/b": {"~": False}}, id="escaped"),
        pytest.param(Edit(Verb.ADD, "/books/0", "c"), {**CARD, "books": ("c", "a", "b")}, id="before an entry"),
        pytest.param(Edit(Verb.ADD, "/books/2", "c"), {**CARD, "books": ("a", "b", "c")}, id="after the last"),
        pytest.param(Edit(Verb.ADD, "/books/-", "c"), {**CARD, "books": ("a", "b", "c")}, id="at the end"),
        pytest.param(Edit(Verb.ADD, "/due", "c"), {**CARD, "due": "c"}, id="added member"),
        pytest.param(Edit(Verb.REMOVE, "/books/0"), {**CARD, "books": ("b",)}, id="entry away"),
        pytest.param(Edit(Verb.REMOVE, "/holder/name"), {**CARD, "holder": {}}, id="member away"),
    ],
)  # fmt: skip
def test_an_edit_makes_a_new_dossier(edit: Edit, after: Json) -> None:
    before = dict(CARD)
    assert edited(CARD, edit) == after
    assert before == CARD


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Verb.SET, "holder", "x"),
        Edit(Verb.SET, "/books/2", "x"),
        Edit(Verb.SET, "/books/-", "x"),
        Edit(Verb.SET, "/books/x", "x"),
        Edit(Verb.SET, "/books/²", "x"),
        Edit(Verb.SET, "/nobody/name", "x"),
        Edit(Verb.SET, "/holder/name/first", "x"),
        Edit(Verb.ADD, "/books/3", "x"),
        Edit(Verb.REMOVE, "/nobody"),
        Edit(Verb.REMOVE, ""),
        Edit(Verb.REMOVE, "/books/-"),
    ],
    ids=lambda edit: f"{edit.verb} {edit.pointer}",
)
def test_a_pointer_that_leads_nowhere_is_refused(edit: Edit) -> None:
    with pytest.raises(NowhereError) as refused:
        edited(CARD, edit)
    assert str(refused.value) == edit.pointer
