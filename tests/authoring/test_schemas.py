"""The published schemas: generated from what packs declare, and true of dossiers."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance.authoring.dossier_schema import _OF_TYPE
from compliance.authoring.schemas import SCHEMAS, schema_text
from compliance.loading.packs import load_packs
from compliance.models.operators import FactType
from compliance.models.pack import Pack

REPOSITORY = Path(__file__).parents[2]
OFFICE = REPOSITORY / "tests/data/lending-office"
EXAMPLES = sorted(file for file in (REPOSITORY / "examples").glob("*.json"))


@cache
def packs(folder: Path) -> tuple[Pack, ...]:
    return load_packs((folder,))


@cache
def validator(folder: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema_text("dossier", packs(folder))))


def card() -> Any:
    return json.loads((OFFICE / "dossiers/compliant.json").read_bytes())


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_file_is_what_the_packs_say(name: str) -> None:
    published = (REPOSITORY / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert published == schema_text(name, packs(REPOSITORY / "rules"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(name, packs(REPOSITORY / "rules"))))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_the_examples_are_valid(example: Path) -> None:
    assert validator(REPOSITORY / "rules").is_valid(json.loads(example.read_bytes()))


def test_every_type_of_fact_is_described() -> None:
    assert set(_OF_TYPE) == set(FactType) - {FactType.CODE, FactType.CODES}


@pytest.mark.parametrize(
    ("pointer", "value", "valid"),
    [
        pytest.param(("subject", "name"), None, True, id="unknown fact"),
        pytest.param(("subject",), None, True, id="unknown section"),
        pytest.param(("loans",), None, True, id="unknown list"),
        pytest.param(("submission", "at"), "2024-03-15", True, id="day for a moment"),
        pytest.param(("submission", "at"), "2024-03-15T08:00:00.5+07:00", True, id="moment in full"),
        pytest.param(("extra",), {"anything": [1]}, True, id="extra"),
        pytest.param(("subject", "nmae"), "x", False, id="misspelt fact"),
        pytest.param(("subject", "child"), True, False, id="derived fact stated"),
        pytest.param(("subject", "name"), " ", False, id="blank text"),
        pytest.param(("subject", "reader_class"), "pupils", False, id="misspelt code"),
        pytest.param(("circumstances", "lost_card"), 1, False, id="number for a boolean"),
        pytest.param(("submission", "at"), "15/03/2024", False, id="other date format"),
        pytest.param(("loans", 0, "pages"), 1.5, False, id="decimal for an integer"),
        pytest.param(("items", 0, "form"), {"number": "TV-01"}, False, id="form without issuer"),
        pytest.param(("items",), {}, False, id="object for a list"),
        pytest.param(("items",), [], False, id="list that may not be empty"),
        pytest.param(("roster",), [], False, id="unknown section stated"),
        pytest.param(("kind",), "card", False, id="unknown kind"),
        pytest.param(("agency",), "TV", False, id="other agency"),
        pytest.param(("period", "to"), "2024-12-31", False, id="other period"),
    ],
)
def test_a_dossier_is_valid_when_it_can_be_read(pointer: tuple[str | int, ...], value: object, valid: bool) -> None:
    dossier = copy.deepcopy(card())
    place = dossier
    for step in pointer[:-1]:
        place = place[step]
    place[pointer[-1]] = value
    assert validator(OFFICE / "rules").is_valid(dossier) is valid
