"""Nothing is dated back, nothing is promised that an answer decides, and nobody is said to be what nobody stated."""

from typing import Any

from compliance.models.repair import ActKind
from compliance.report.repair_text import render_repair
from compliance.report.repair_view import IF_SO, standing_of
from compliance.report.supplement import render_markdown

from .conftest import Mend, example


def chief_without_review() -> Any:
    """A review due on 12/12 is missing of a dossier that is filed on 15/12."""
    tree = example("individual-chief-compliant")
    tree["submission"]["at"] = "2023-12-15T09:00"
    tree["items"] = [item for item in tree["items"] if item["type"] != "self_review"]
    return tree


def test_a_paper_whose_day_is_past_bears_the_day_of_the_filing_and_is_explained(mend: Mend) -> None:
    found = mend(chief_without_review())
    attach, explain = found.acts
    assert (attach.kind, explain.kind) == (ActKind.ATTACH, ActKind.EXPLAIN)
    (edit,) = attach.edits
    assert isinstance(edit.value, dict)
    assert edit.value["date"] == "2023-12-15"
    assert attach.overdue
    assert attach.due is not None and attach.due.vi.startswith("đã quá hạn")
    assert "ghi đúng ngày thật của văn bản" in attach.what.vi
    assert "Nếu văn bản đã lập đúng hạn thì ghi đúng ngày thật của nó; nếu lập sau thì" in explain.what.vi
    assert found.smallest


def test_minutes_of_a_unit_that_files_after_the_day_are_not_dated_back(mend: Mend) -> None:
    tree = example("unit-compliant")
    tree["submission"]["at"] = "2023-12-20T09:00"
    tree["items"] = [item for item in tree["items"] if item["type"] != "minutes"]
    found = mend(tree)
    assert [act.kind for act in found.acts] == [ActKind.ATTACH, ActKind.EXPLAIN, ActKind.EXPLAIN]
    days = [e.value["date"] for act in found.acts for e in act.edits if isinstance(e.value, dict) and "date" in e.value]
    assert days == ["2023-12-20"]


def test_a_letter_sets_no_day_that_is_past(mend: Mend) -> None:
    letter = render_markdown(mend(chief_without_review()))
    assert "gửi phần bổ sung sớm nhất" in letter
    assert "trong thời hạn nêu trên" not in letter
    assert "Ngày của bản kiểm điểm cá nhân trước ngày" not in letter


def test_whether_somebody_was_disciplined_is_asked_before_what_was_counted(mend: Mend) -> None:
    tree = example("unit-compliant")
    member = tree["roster"][2]
    del member["disciplined"]
    found = mend(tree)
    (act,) = found.acts
    assert (act.kind, act.pointer) == (ActKind.STATE, "/roster/2/disciplined")
    assert act.what.vi.endswith("có hay không.")
    assert standing_of(found) == IF_SO
    letter = render_markdown(found)
    assert "có hay không" in letter
    assert member["name"] not in letter
    assert "Người bị kỷ luật" not in letter


def test_nothing_is_promised_where_maternity_leave_decides(mend: Mend) -> None:
    tree = example("evaluation-compliant")
    tree["subject"]["months_worked"] = 5
    tree["subject"].pop("maternity_leave", None)
    said = render_repair(mend(tree), "vi")
    assert said.startswith(IF_SO.vi)


def test_an_act_for_a_registration_lists_what_it_settles_alone(mend: Mend) -> None:
    tree = example("emulation-unregistered-2023")
    for proposal in tree["proposals"]:
        proposal.pop("registered", None)
    for act in mend(tree).acts:
        assert act.pointer.endswith("/registered")
        assert all("đăng ký" in demand.requirement.vi for demand in act.demands)
