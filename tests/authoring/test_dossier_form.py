"""The form of a kind of dossier is what the packs declare, and says which rules read each fact."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance.assess.checker import Checker
from compliance.authoring.catalogue import catalogue
from compliance.authoring.dossier_form import dossier_form
from compliance.models.checklist import Unanswered
from compliance.models.form import Choice, DossierForm, Field, Section
from compliance.models.operators import FactType
from compliance.models.text import Text
from service.forms.offices import (
    LENDING,
    REPOSITORY,
    SEASON,
    asked,
    checker_of,
    form_of,
    lending_form,
    plan_form,
    with_garden,
)


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> DossierForm:
    folder = with_garden(tmp_path_factory.mktemp("garden"))
    answers = {"kind": "garden_plot", "agency": "TV-MAU", "period": SEASON}
    return form_of(answers, datetime(2024, 3, 1, tzinfo=UTC), folder)


def section(form: DossierForm, name: str) -> Section:
    found = form.section(name)
    assert found is not None
    return found


def test_a_new_kind_has_its_sections_in_the_order_of_the_pack(garden: DossierForm) -> None:
    assert [(each.name, each.element, each.cap, each.may_be_empty) for each in garden.sections] == [
        ("soil", None, None, True),
        ("items", "item", 50, True),
        ("gardeners", "gardener", 7, False),
        ("submission", None, None, True),
    ]
    assert (garden.kind_label.vi, garden.agency_label.vi) == ("hồ sơ xin mảnh vườn", "Thư viện Mẫu")
    assert section(garden, "gardeners").label == Text("người làm vườn", "gardeners")


def test_a_new_kind_has_its_facts_with_their_types_and_choices(garden: DossierForm) -> None:
    gardeners = section(garden, "gardeners")
    assert [(field.name, field.type) for field in gardeners.fields] == [
        ("id", FactType.ID),
        ("name", FactType.TEXT),
        ("since", FactType.DATE),
        ("spade", FactType.BOOLEAN),
        ("teacher", FactType.REF),
    ]
    assert gardeners.field("teacher") == Field(
        "teacher", FactType.REF, Text("người hướng dẫn", "teacher"), (), (), "gardeners", False, None, ()
    )
    spade = gardeners.field("spade")
    assert spade is not None and spade.sensitive
    assert spade.read_by == ("lending-2024/D.6/spades",)
    ground = section(garden, "soil").fields[0]
    assert ground.choices == (Choice("sand", Text("đất cát", "sand")), Choice("clay", Text("đất sét", "clay")))


def test_facts_of_another_kind_are_not_asked(garden: DossierForm) -> None:
    assert "scale" in [field.name for field in section(garden, "items").fields]
    assert "scale" not in [field.name for field in section(lending_form(), "items").fields]


def test_only_the_facts_that_matter_for_a_type_are_its_own(garden: DossierForm) -> None:
    items = section(garden, "items")
    assert [field.name for field in items.fields_of("sketch")] == ["scale"]
    assert items.fields_of("application") == ()
    types = {each.code: each.read_by for each in items.types}
    assert types["sketch"] == ("lending-2024/D.6/sketch-count", "lending-2024/D.6/sketch-only")
    assert types["receipt"] == ()


@pytest.mark.parametrize(
    ("kind", "code", "matter", "matter_not"),
    [
        pytest.param("individual", "self_review", {"date", "form", "with"}, {"pages", "applied"}, id="a dated form"),
        pytest.param("individual", "cv_supplement", {"year"}, {"date", "form"}, id="the year it speaks of"),
        pytest.param("individual", "initiative", {"applied", "recognised_by"}, {"year"}, id="inside a reading"),
        pytest.param("individual", "asset_declaration", set(), {"date", "form", "number"}, id="presence only"),
        pytest.param("unit", "self_review", {"of", "date", "form"}, {"adopted"}, id="whose it is"),
        pytest.param("unit", "results_summary", {"pages"}, {"of", "date"}, id="its length"),
    ],
)
def test_the_facts_of_a_type_in_the_plan(kind: str, code: str, matter: set[str], matter_not: set[str]) -> None:
    found = {field.name for field in section(plan_form(kind), "items").fields_of(code)}
    assert matter <= found
    assert found.isdisjoint(matter_not)


def test_what_follows_from_a_fact_is_read_through_it() -> None:
    fields = {field.name: field for field in section(lending_form(), "subject").fields}
    assert list(fields) == ["name", "reader_class"]
    assert fields["reader_class"].read_by == ("lending-2024/D.3/count",)
    assert fields["name"].read_by == ()
    members = {field.name: field for field in section(plan_form("unit"), "roster").fields}
    assert "plan-2023/II.2.2.d.3/form" in members["staff_group"].read_by
    assert "plan-2023/II.2.2.d.3/form" in members["position"].read_by
    assert "leader" not in members and "required_form" not in members


def test_a_circumstance_names_the_document_that_shows_it() -> None:
    lost = section(lending_form(), "circumstances").field("lost_card")
    assert lost is not None and lost.shown_by == "loss_notice"


def test_forms_to_choose_from_are_those_that_the_regulation_names() -> None:
    form = section(lending_form(), "items").field("form")
    assert form is not None
    assert [(each.issuer, each.number, each.label.vi) for each in form.forms] == [
        ("NQ-TV", "TV-01", "Mẫu số TV-01 (01/NQ-TV)")
    ]
    plan = section(plan_form("unit"), "items").field("form")
    assert plan is not None
    named = {(each.issuer, each.number) for each in plan.forms}
    assert {("ND-90-2020", "02"), ("90/2020/NĐ-CP", "02"), ("07-HD/TU", "02A-HD KĐ.ĐG"), ("KH-2023", "02B-HD")} <= named
    assert len({each.code for each in plan.forms}) == len(plan.forms) == len(named)


def test_only_rules_that_may_be_explained_can_be_explained() -> None:
    rules = section(plan_form("unit"), "explanations").fields[0].choices
    assert "plan-2023/II.2.2.c.4/deadline" in [choice.code for choice in rules]
    assert "plan-2023/II.2.2.d.1/count" not in [choice.code for choice in rules]
    assert all(choice.label.vi.startswith("Mục") for choice in rules)


def test_a_stage_changes_which_rules_read() -> None:
    answers = {"kind": "lending_card", "agency": "TV-MAU", "period": SEASON}
    later = dossier_form(answers, asked(datetime(2024, 3, 1, tzinfo=UTC), "handover"), checker_of(LENDING))
    assert isinstance(later, DossierForm)
    receipts = [each.read_by for each in section(later, "items").types if each.code == "receipt"]
    assert (later.stage, receipts) == ("handover", [("lending-2024/D.7/count",)])
    assert [stage.code for stage in later.stages] == ["request", "handover"]


def test_the_catalogue_offers_kinds_with_rules_in_the_order_of_the_pack() -> None:
    with Checker.open((REPOSITORY / "rules", LENDING), keys="one") as checker:
        offered = {agency.agency: agency for agency in catalogue(checker)}
    (period,) = offered["VPUBND"].periods
    assert [kind.code for kind in period.kinds] == ["collective", "individual", "unit", "conference", "emulation"]
    assert period.pack == "plan-2023"
    assert [stage.label.vi for stage in offered["TV-MAU"].periods[0].stages] == ["xin cấp thẻ", "giao thẻ"]


def test_a_misspelt_kind_has_no_form() -> None:
    answers = {"kind": "lending_cart", "agency": "TV-MAU", "period": SEASON}
    found = dossier_form(answers, asked(datetime(2024, 3, 1, tzinfo=UTC)), checker_of(LENDING))
    assert isinstance(found, Unanswered)
    assert [problem.pointer for problem in found.problems] == ["/kind"]
    assert "lending_card" in found.problems[0].remedy.en


def test_rulings_that_answer_the_plan_bring_their_forms() -> None:
    roots = (REPOSITORY / "rules", REPOSITORY / "examples/rulings/ruling-a01")
    answers = {"kind": "unit", "agency": "VPUBND", "period": {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}}
    form = form_of(answers, datetime(2024, 6, 1, tzinfo=UTC), *(Path(root) for root in roots))
    known = section(form, "items").field("form")
    assert known is not None and ("ND-90-2020", "02") in {(each.issuer, each.number) for each in known.forms}
