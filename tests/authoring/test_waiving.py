"""Waivers of findings about packs: read with their places, held by day, expired and unused ones told."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.authoring.waivers import Waiver, load_waivers
from compliance.authoring.waiving import fingerprints, judged
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import ComplianceError, Source
from compliance.models.text import Text

TODAY = date(2026, 3, 10)


def diagnosis(*, check="equal-rules", subjects=("lending/2/rule", "lending/3/rule"), file="a.yaml", line=4):
    return Diagnosis(
        check=check,
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack="lending",
        at=Source(file, line, 3),
        what=Text("Hai quy tắc như nhau.", "Two rules are the same."),
        remedy=Text("Xin bỏ một.", "Please take one out."),
        subjects=subjects,
    )


def waiver_of(found, *, until=date(2026, 12, 31), check=None):
    (print_,) = fingerprints([found])
    reason = Text("Giữ cả hai cho dễ đọc.", "Both are kept for readers.")
    return Waiver(print_, check or found.check, reason, "Trưởng phòng Pháp chế", until, Source("waivers.yaml", 2, 5))


def checks(found):
    return [each.diagnosis.check for each in found]


def test_a_waiver_holds_for_its_finding_and_for_no_other():
    waived, other = diagnosis(), diagnosis(subjects=("lending/5/rule",))
    waiver = waiver_of(waived)
    assert [each.waiver for each in judged([waived, other], [waiver], TODAY)] == [waiver, None]


@pytest.mark.parametrize(
    ("until", "holds"),
    [
        pytest.param(date(2026, 3, 11), True, id="the day before its last"),
        pytest.param(date(2026, 3, 10), True, id="its last day"),
        pytest.param(date(2026, 3, 9), False, id="the day after its last"),
    ],
)
def test_a_waiver_holds_through_its_last_day_and_then_the_finding_opens_again(until, holds):
    waiver = waiver_of(diagnosis(), until=until)
    found = judged([diagnosis()], [waiver], TODAY)
    assert found[0].waiver == (waiver if holds else None)
    assert checks(found) == ["equal-rules"] if holds else ["equal-rules", "waiver-expired"]


def test_an_expired_waiver_is_told_at_the_waiver_and_names_the_finding():
    found = judged([diagnosis()], [waiver_of(diagnosis(), until=date(2026, 1, 31))], TODAY)[1].diagnosis
    assert (found.at, found.related, found.weight) == (
        Source("waivers.yaml", 2, 5),
        (Source("a.yaml", 4, 3),),
        Weight.WARNING,
    )
    assert "31/01/2026" in found.what.vi


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([], id="nothing was found"),
        pytest.param([diagnosis(subjects=("lending/9/rule",))], id="something else was found"),
    ],
)
def test_a_waiver_that_nothing_needs_is_reported(found):
    assert checks(judged(found, [waiver_of(diagnosis())], TODAY))[len(found) :] == ["waiver-unused"]


def test_a_waiver_of_another_check_waives_nothing():
    found = judged([diagnosis()], [waiver_of(diagnosis(), check="implied-rule")], TODAY)
    assert found[0].waiver is None
    assert checks(found) == ["equal-rules", "waiver-unused"]


def test_a_fingerprint_survives_moving_renaming_of_files_and_re_ordering():
    one, two = diagnosis(), diagnosis(subjects=("lending/5/rule",))
    moved = replace(one, at=Source("b/c.yaml", 400, 1), what=Text("Khác lời.", "Other words."))
    assert fingerprints([one, two]) == tuple(reversed(fingerprints([two, moved])))


@pytest.mark.parametrize("change", [{"check": "implied-rule"}, {"pack": "other"}, {"subjects": ("lending/2/rule",)}])
def test_a_fingerprint_tells_checks_packs_and_subjects_apart(change):
    assert fingerprints([diagnosis()]) != fingerprints([replace(diagnosis(), **change)])


def test_findings_of_one_thing_have_fingerprints_of_their_own_in_the_order_of_their_places():
    first, second = diagnosis(line=4), diagnosis(line=9)
    prints = fingerprints([second, first])
    assert len(set(prints)) == 2
    assert fingerprints([first]) == (prints[1],)


GOOD = """waivers:
  - finding: 0123456789abcdef
    check: equal-rules
    reason: {vi: Giữ cả hai., en: Both are kept.}
    approver: Trưởng phòng Pháp chế
    until: 2026-12-31
"""


def load(tmp_path, text):
    file = tmp_path / "waivers.yaml"
    file.write_text(text, encoding="utf-8")
    return load_waivers(file, "rules/waivers.yaml")


def test_a_waiver_is_read_with_its_place(tmp_path):
    reason = Text("Giữ cả hai.", "Both are kept.")
    assert load(tmp_path, GOOD) == (
        Waiver(
            "0123456789abcdef",
            "equal-rules",
            reason,
            "Trưởng phòng Pháp chế",
            date(2026, 12, 31),
            Source("rules/waivers.yaml", 2, 5),
        ),
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(GOOD.replace("    approver: Trưởng phòng Pháp chế\n", ""), "2:5", id="nobody approved"),
        pytest.param(GOOD.replace("    until: 2026-12-31\n", ""), "2:5", id="no last day"),
        pytest.param(GOOD.replace("2026-12-31", "2026-02-30"), "6:12", id="an impossible day"),
        pytest.param(GOOD.replace("approver", "aprover"), "5:5", id="a misspelt key"),
        pytest.param(GOOD + GOOD.split("\n", 1)[1], "7:5", id="the same finding twice"),
        pytest.param(
            GOOD.replace("reason: {vi: Giữ cả hai., en: Both are kept.}", "reason: Giữ"), "4:13", id="one language"
        ),
    ],
)
def test_what_is_wrong_with_a_waiver_is_told_at_its_place(tmp_path, text, place):
    with pytest.raises(ComplianceError) as raised:
        load(tmp_path, text)
    assert f"rules/waivers.yaml:{place}" in [str(problem.at) for problem in raised.value.problems]
