"""What an edit of the library's rules does to dossiers, said by hand; and always the same as brute force."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace as changed
from pathlib import Path
from random import Random
from typing import Any

import pytest

from compliance.batch.find import Unread
from compliance.batch.impact.replayer import Replayer
from compliance.models.impact import DossierChange, Frame, VerdictChange
from compliance.models.replay import RuleChange
from compliance.models.truth import Outcome, Verdict

from .conftest import RULES, dossier, given, random_dossier, replace

Replayers = Callable[..., tuple[Replayer, Replayer]]
TO_VIOLATED = VerdictChange(Verdict.COMPLIANT, Verdict.NON_COMPLIANT)
TO_COMPLIANT = VerdictChange(Verdict.NON_COMPLIANT, Verdict.COMPLIANT)
LATE = "lending-2024/D.2/deadline"
DATED = "lending-2024/D.2/dated"

EDITS = [
    pytest.param("vocabulary.yaml", "value: 2024-03-15", "value: 2024-03-14", id="a day earlier"),
    pytest.param("clauses.yaml", "on_or_before: {parameter", "before: {parameter", id="another operator"),
    pytest.param("clauses.yaml", "count: {exactly: 1}", "count: {at_least: 1}", id="another count"),
    pytest.param("clauses.yaml", "count: {exactly: 1}", "severity: advice\n    count: {exactly: 1}", id="advice"),
    pytest.param("clauses.yaml", "{at_least: 1}}\n    says", "{at_least: 2}}\n    says", id="another number"),
    pytest.param("clauses.yaml", "when: {subject.child: true}", "when: {subject.child: false}", id="turned round"),
    pytest.param("clauses.yaml", "Each trial loan", "Every trial loan", id="other words"),
    pytest.param("clauses.yaml", "D.7, item: receipt, stage: handover", "D.7, item: receipt", id="no stage"),
    pytest.param("vocabulary.yaml", "vi: đơn xin thẻ,", "vi: đơn cấp thẻ,", id="another label of a code"),
    pytest.param("vocabulary.yaml", "cap: 50", "cap: 2", id="another cap"),
    pytest.param("vocabulary.yaml", "pupil: {vi: học sinh, en: pupil, child: true}",
                 "pupil: {vi: học sinh, en: pupil, child: false}", id="another attribute"),
    pytest.param("vocabulary.yaml", "not_empty: [items]", "not_empty: [items, loans]", id="a list may not be empty"),
    pytest.param("vocabulary.yaml", "item.form: {type: form", "item.form: {sensitive: true, type: form", id="hidden"),
    pytest.param("vocabulary.yaml", "derived:", "  subject.age: {type: integer, vi: tuổi, en: age}\n  derived:",
                 id="a fact more"),
    pytest.param("clauses.yaml", "  - {clause: D.4, item: loss_notice, if_exists: circumstances.lost_card}\n",
                 "  - {clause: D.4, informative: {vi: Bỏ, en: Dropped}}\n", id="a rule less"),
    pytest.param("pack.yaml", "status: official", "status: draft", id="a draft"),
    pytest.param("pack.yaml", "pack: lending-2024", "pack: lending-24", id="a pack renamed"),
    pytest.param("pack.yaml", "zone: Asia/Ho_Chi_Minh", "zone: UTC", id="another zone"),
    pytest.param("pack.yaml", "vi: bạn đọc, en: the reader", "vi: người đọc, en: the reader", id="another actor"),
    pytest.param("pack.yaml", "vi: Điều 2, en: Article 2", "vi: Điều 2a, en: Article 2a", id="another clause label"),
    pytest.param("pack.yaml", "in_force: {from: 2024-01-01", "in_force: {from: 2024-03-15", id="in force later"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), EDITS)
@pytest.mark.parametrize("stage", [None, "handover"])
def test_the_quick_way_equals_brute_force(
    copy: Path, replayers: Replayers, file: str, old: str, new: str, stage: str | None
) -> None:
    edit_all(copy, file, old, new)
    rng = Random(f"{file}{new}")
    quick, whole = replayers(copy, stage=stage)
    for number in range(80):
        each = given(str(number), random_dossier(rng))
        assert bare(quick.replay(each)) == bare(whole.replay(each)), each.data.decode()
    assert quick.frames() == whole.frames()


def edit_all(copy: Path, file: str, old: str, new: str) -> None:
    replace(copy / file, old, new)
    if new == "pack: lending-24":
        cases = copy / "cases" / "card.yaml"
        cases.write_text(cases.read_text(encoding="utf-8").replace("lending-2024/", "lending-24/"), encoding="utf-8")


def bare(found: DossierChange | Unread) -> DossierChange | Unread:
    return found if isinstance(found, Unread) else changed(found, whole=False)


@pytest.mark.parametrize("day", range(10, 21))
def test_a_last_day_moved_by_one_changes_what_was_filed_on_that_day(copy: Path, replayers: Replayers, day: int) -> None:
    replace(copy / "vocabulary.yaml", "value: 2024-03-15", "value: 2024-03-14")
    quick, _ = replayers(copy)
    found = quick.replay(given("a", filed_on(day)))
    late = RuleChange(LATE, Outcome.SATISFIED, Outcome.VIOLATED)
    expected = DossierChange("a", TO_VIOLATED, (late,)) if day == 15 else DossierChange("a", None, texts=later(day))
    assert found == expected


def filed_on(day: int) -> dict[str, Any]:
    items = [
        {"id": "a", "type": "application", "date": "2024-03-08", "form": {"issuer": "NQ-TV", "number": "TV-01"}},
        {"id": "b", "type": "guardian_consent"},
    ]
    return dossier(submission={"at": f"2024-03-{day}T16:00"}, items=items)


def later(day: int) -> tuple[str, ...]:
    """What is late by both is told with another last day."""
    return (LATE,) if day > 15 else ()


def test_a_count_that_is_loosened_helps_who_filed_twice(copy: Path, replayers: Replayers) -> None:
    replace(copy / "clauses.yaml", "count: {exactly: 1}", "count: {at_least: 1}")
    tree = filed_on(12)
    tree["items"].append({**tree["items"][0], "id": "c"})
    found = replayers(copy)[0].replay(given("a", tree))
    more = RuleChange("lending-2024/D.2/count", Outcome.VIOLATED, Outcome.SATISFIED)
    assert found == DossierChange("a", TO_COMPLIANT, (more,))


def test_words_that_change_are_told_of_who_is_concerned(copy: Path, replayers: Replayers) -> None:
    replace(copy / "clauses.yaml", "Each trial loan states its pages", "Every trial loan states its pages")
    quick, _ = replayers(copy)
    fine, wrong = filed_on(12), {**filed_on(12), "loans": [{"id": "s", "pages": 0}]}
    rule = "lending-2024/D.5/rule"
    assert quick.replay(given("a", fine)) == DossierChange("a", None)
    assert quick.replay(given("b", wrong)) == DossierChange("b", None, texts=(rule,))
    assert quick.frames() == Counter({Frame((), (rule,)): 2})


def test_a_renamed_pack_changes_nothing(copy: Path, replayers: Replayers) -> None:
    edit_all(copy, "pack.yaml", "pack: lending-2024", "pack: lending-24")
    quick, whole = replayers(copy)
    rng = Random(1)
    trees = [random_dossier(rng) for _ in range(60)]
    unexplained = [given("a", tree) for tree in trees if tree.get("explanations") is None]
    assert {bare(way.replay(each)) for each in unexplained for way in (quick, whole)} == {DossierChange("a", None)}
    assert set(quick.frames()) == {Frame()}


def test_an_explanation_of_a_renamed_rule_is_of_no_rule(copy: Path, replayers: Replayers) -> None:
    edit_all(copy, "pack.yaml", "pack: lending-2024", "pack: lending-24")
    explained = {"rule": LATE, "reason": "Ốm", "who": "Anh", "when": "2024-03-16", "document": "1/GT"}
    found = replayers(copy)[0].replay(given("a", {**filed_on(16), "explanations": [explained]}))
    assert isinstance(found, DossierChange)
    assert (found.verdict, found.intake, found.whole) == (TO_VIOLATED, True, True)


def test_an_edition_that_is_added_judges_its_own_period(copy: Path, replayers: Replayers, tmp_path: Path) -> None:
    roots = tmp_path / "both"
    roots.mkdir()
    copy.rename(roots / "first")
    second = roots / "second"
    second.mkdir()
    for name in ("pack.yaml", "clauses.yaml", "vocabulary.yaml"):
        text = (RULES / name).read_text(encoding="utf-8").replace("lending-2024", "lending-2024-b")
        period = text.replace("from: 2024-01-01, to: 2024-06-30", "from: 2024-07-01, to: 2024-12-31")
        (second / name).write_text(
            period.replace("in_force: {from: 2024-01-01", "in_force: {from: 2024-07-01"), encoding="utf-8"
        )
    replace(
        roots / "first" / "pack.yaml",
        "in_force: {from: 2024-01-01, to: null}",
        "in_force: {from: 2024-01-01, to: 2024-06-30}",
    )
    quick, whole = replayers(roots)
    first, new = filed_on(12), {**filed_on(12), "period": {"kind": "season", "from": "2024-07-01", "to": "2024-12-31"}}
    new["submission"] = {"at": "2024-07-02"}
    assert bare(quick.replay(given("a", first))) == DossierChange("a", None)
    found = quick.replay(given("b", new))
    assert found == whole.replay(given("b", new))
    assert isinstance(found, DossierChange)
    assert found.whole
    assert {change.before for change in found.changes} == {None}


@pytest.mark.parametrize("data", [b"", b"{", b'{"a":1,"a":2}', b"[]", b"7", b"\xff"])
def test_what_is_no_dossier_is_told(copy: Path, replayers: Replayers, data: bytes) -> None:
    for way in replayers(copy):
        found = way.replay(changed(given("x:3", {}), data=data))
        assert isinstance(found, Unread)
        assert found.name == "x:3"


def test_rules_that_are_the_same_are_not_judged(copy: Path, replayers: Replayers) -> None:
    rng = Random(3)
    quick, _ = replayers(copy)
    found = [quick.replay(given("a", random_dossier(rng))) for _ in range(40)]
    assert {bare(each) for each in found} == {DossierChange("a", None)}
