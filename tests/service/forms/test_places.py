"""A finding's place leads to an input of the page."""

import pytest

from compliance_service.forms.places import field_of, place_of
from service.forms.offices import lending_form, plan_form


@pytest.mark.parametrize(
    ("pointer", "name", "field"),
    [
        ("/subject/reader_class", "/subject/reader_class", "reader_class"),
        ("/items/3/form", "/items/3/form", "form"),
        ("/items/3/form/issuer", "/items/3/form", "form"),
        ("/items/3", "/items/3", None),
        ("/items", "/items", None),
        ("/items/3/unknown", "/items/3", None),
        ("/subject/unknown", "/subject", None),
        ("/items/none/form", "/items", None),
    ],
)
def test_the_nearest_input(pointer: str, name: str, field: str | None) -> None:
    place = field_of(pointer, lending_form())
    assert place is not None
    assert (place.name, place.field.name if place.field else None) == (name, field)


@pytest.mark.parametrize("pointer", ["", "/", "/extra", "/extra/0/x", "/kind"])
def test_what_is_not_on_the_form(pointer: str) -> None:
    assert field_of(pointer, lending_form()) is None


def test_one_of_several_codes_leads_to_the_fact() -> None:
    place = field_of("/items/0/with/2", plan_form("individual"))
    assert place is not None and place.name == "/items/0/with"


@pytest.mark.parametrize("name", ["/items/0/form/issuer", "/items/0#there", "/items#complete", "/subject/name"])
def test_every_input_has_a_place(name: str) -> None:
    place = place_of(name, lending_form())
    assert place is not None
    assert place.name + place.part == name
