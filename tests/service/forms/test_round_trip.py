"""Nothing of a dossier is lost on a page: tree -> texts -> tree, and texts -> tree -> texts."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.loading.json_tree import Tree, parse
from compliance.models.form import DossierForm, Field, Section
from compliance.models.operators import FactType
from compliance_service.forms.filling import filled, tree_of
from compliance_service.forms.showing import pairs_of_dossier, values_of
from compliance_service.forms.writing import dossier_bytes
from service.forms.offices import REPOSITORY, form_of, lending_form, plan_form

EXAMPLES = sorted((REPOSITORY / "examples").glob("*.json"))
KINDS = ("collective", "individual", "unit", "conference", "emulation")
FORMS = [lending_form, *((lambda kind=kind: plan_form(kind)) for kind in KINDS)]


def read(data: bytes) -> Any:
    parsed = parse(data)
    assert isinstance(parsed, Tree), parsed
    return parsed.value


def envelope(form: DossierForm) -> dict[str, Any]:
    period = {"kind": form.period.kind, "from": form.period.first, "to": form.period.last}
    return {"kind": form.kind, "agency": form.agency, "period": period}


def form_for(tree: Any) -> DossierForm:
    """Return the form of a dossier by who files it: the plan's office, or one that has no plan."""
    answers = {name: tree[name] for name in ("kind", "agency", "period")}
    return form_of(answers, datetime(2023, 12, 12, tzinfo=UTC), REPOSITORY / "rules")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back(path: Path) -> None:
    tree = read(path.read_bytes())
    form = form_for(tree)
    texts = values_of(tree, form)
    assert tree_of(pairs_of_dossier(tree, form), form) == tree
    assert values_of(tree_of(list(texts.items()), form), form) == texts
    assert texts.get("carried") == ('[[["circumstances"], {}]]' if tree.get("circumstances") == {} else None)


def test_every_kind_has_an_example() -> None:
    assert {read(path.read_bytes())["kind"] for path in EXAMPLES} == {*KINDS, "award", "evaluation"}


def test_what_is_shown_is_what_people_write() -> None:
    tree = read((REPOSITORY / "examples/unit-one-minute-late-explained.json").read_bytes())
    texts = values_of(tree, plan_form("unit"))
    assert texts["/submission/at"] == "14/12/2023 00:01"
    assert texts["/roster/0/party_member"] == "true"
    assert texts["/items/0/date"] == "12/12/2023"
    assert (texts["/items/3/form"], texts["/items/3/form/issuer"]) == ("02B-HD KĐ.ĐG | 07-HD/TU", "07-HD/TU")
    assert texts["/items/3#there"] == "on"
    assert texts["/explanations/0/rule"] == tree["explanations"][0]["rule"]


WEIRD = {
    "$schema": "../schemas/dossier.json",
    "extra": {"note": [1, Decimal("1.50"), None]},
    "subject": {"name": " An ", "party_member": "true", "position": "chieff", "leader": True, "proposed_level": None},
    "circumstances": "none",
    "submission": {"at": "2023-12-13T16:30:15+07:00", "to": ["A"]},
    "items": [
        {"type": "minutes", "pages": Decimal("1E+3"), "id": 7, "form": {"issuer": "X"}, "date": 20231213},
        "a text",
        {"id": "b", "with": [], "form": "02A", "title": "two\nlines", "of/~": 1},
        None,
        {"id": "c", "with": ["minutes", 3], "form": {"issuer": "X", "number": "Y", "edition": 2}, "pages": True},
    ],
    "events": None,
    "more": [1],
}


def test_what_cannot_be_shown_is_carried() -> None:
    form = plan_form("individual")
    tree = {**envelope(form), **WEIRD}
    assert tree_of(pairs_of_dossier(tree, form), form) == tree


def test_a_browser_drops_line_breaks_and_sends_no_unchosen_radio() -> None:
    form = plan_form("individual")
    tree = {**envelope(form), **WEIRD}
    unchosen = ("/subject/party_member", "/submission/to", "/items/4/with")
    sent = [(name, text.replace("\n", "")) for name, text in pairs_of_dossier(tree, form) if name not in unchosen]
    assert tree_of(sent, form) == tree


def test_what_is_typed_anew_prevails_over_what_was_carried() -> None:
    form = plan_form("individual")
    texts = values_of({**envelope(form), **WEIRD}, form)
    changed = {**texts, "/subject/party_member": "false", "/items/0/date": "", "/items/2/title": "one line"}
    tree = tree_of(list(changed.items()), form)
    assert tree["subject"]["party_member"] is False
    assert "date" not in tree["items"][0]
    assert tree["items"][2]["title"] == "one line"


def test_an_entry_that_is_removed_takes_along_what_was_carried_with_it() -> None:
    form = plan_form("individual")
    texts = values_of({**envelope(form), "items": [{"id": "a", "more": 1}, {"id": "b", "more": 2}]}, form)
    found = filled(list({**texts, "/items/0#there": "off"}.items()), form)
    assert found.tree["items"] == [{"id": "b", "more": 2}]
    assert found.places == {"/items/0": "/items/1"}


@pytest.mark.parametrize("stated", [{}, {"items": None}, {"items": {}}])
def test_a_list_that_is_not_stated_stays_so_until_it_is_called_complete(stated: dict[str, Any]) -> None:
    form = lending_form()
    tree = {**envelope(form), **stated, "loans": []}
    texts = values_of(tree, form)
    assert tree_of(list(texts.items()), form) == tree
    assert tree_of([*texts.items(), ("/items#complete", "on")], form)["items"] == []
    assert tree_of([*texts.items(), ("/items/0/type", "receipt")], form)["items"] == [
        {"id": "item-1", "type": "receipt"}
    ]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def fact(field: Field) -> st.SearchStrategy[Any]:
    likely: dict[FactType, st.SearchStrategy[Any]] = {
        FactType.BOOLEAN: st.booleans(),
        FactType.DATE: st.dates().map(str),
        FactType.MOMENT: st.datetimes().map(lambda at: at.isoformat()[:16]),
        FactType.INTEGER: st.integers(),
        FactType.DECIMAL: st.decimals(-100, 100, places=2) | st.integers(),
    }
    if field.choices and field.type is FactType.CODES:
        return st.lists(st.sampled_from([choice.code for choice in field.choices]), max_size=3)
    if field.choices:
        return st.sampled_from([choice.code for choice in field.choices])
    if field.forms:
        return st.sampled_from([{"issuer": form.issuer, "number": form.number} for form in field.forms])
    return likely.get(field.type, st.text(min_size=1, max_size=8))


def facts(section: Section, *, id_too: bool) -> st.SearchStrategy[dict[str, Any]]:
    stated = {field.name: fact(field) | JSON for field in section.fields}
    named = {"id": stated.pop("id", JSON)} if id_too else {}
    return st.fixed_dictionaries(named, optional=stated | {"weird/~#": JSON})


@st.composite
def dossiers(draw: st.DrawFn) -> tuple[DossierForm, dict[str, Any]]:
    form = draw(st.sampled_from(FORMS))()
    parts: dict[str, st.SearchStrategy[Any]] = {"extra": JSON, "stranger": JSON}
    for section in form.sections:
        whole = facts(section, id_too=section.element is not None)
        parts[section.name] = (
            whole if section.element is None else st.lists(whole | JSON.filter(lambda j: j != {}), max_size=3)
        ) | JSON
    parts["explanations"] = st.lists(facts(form.explanations, id_too=False), max_size=2)
    return form, read(dossier_bytes({**envelope(form), **draw(st.fixed_dictionaries({}, optional=parts))}))


def with_ids(tree: dict[str, Any], form: DossierForm) -> bool:
    """Say whether every entry that could have an id has one: others are given one."""
    lists = (tree.get(section.name) for section in form.sections if section.element)
    return all(
        "id" in entry for found in lists if isinstance(found, list) for entry in found if isinstance(entry, dict)
    )


@settings(max_examples=300, deadline=None)
@given(dossiers())
def test_any_dossier_comes_back(drawn: tuple[DossierForm, dict[str, Any]]) -> None:
    form, tree = drawn
    back = tree_of(pairs_of_dossier(tree, form), form)
    if with_ids(tree, form):
        assert dossier_bytes(dict(sorted(back.items()))) == dossier_bytes(dict(sorted(ordered(tree, back).items())))
    assert values_of(back, form) == values_of(tree_of(pairs_of_dossier(back, form), form), form)


def ordered(value: Any, like: Any) -> Any:
    """Return a value with its members in the order of another: their order says nothing."""
    if isinstance(value, dict) and isinstance(like, dict) and value.keys() == like.keys():
        return {key: ordered(value[key], like[key]) for key in like}
    if isinstance(value, list) and isinstance(like, list) and len(value) == len(like):
        return [ordered(*pair) for pair in zip(value, like, strict=True)]
    return value


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_a_dossier_is_written_as_the_door_reads_it(value: Any) -> None:
    parsed = parse(dossier_bytes({"extra": value}))
    if isinstance(parsed, Tree):
        assert dossier_bytes(parsed.value) == dossier_bytes({"extra": value})
