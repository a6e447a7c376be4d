"""Documents in force by days, links of rules to events, days of events: what is read, and each slip told."""

from datetime import date
from pathlib import Path

import pytest

from compliance.loading.packs import load_packs
from compliance.models.pack import Pack
from loading.packs_of_tests import DATA, MAIN, RULES, WORDS, edited

NOTICE = "  TB-9: {vi: Thông báo số 9, en: Notice 9, confidence: NF}"
CLOSING = '  closing: {type: date, value: 2024-03-01, clause: "4"'
DEADLINE = '  - clause: "4"\n'


def changed(folder: Path, edits: list[tuple[str, str, str]]) -> Pack:
    """Return the lending rules after edits that are no mistake."""
    assert edited(folder, edits) == []
    return next(pack for pack in load_packs([folder / DATA.name]) if pack.id == "lending-2024")


def test_a_document_says_when_it_is_in_force_and_what_it_changes(tmp_path: Path) -> None:
    told = NOTICE.replace("}", ", in_force: {from: 2024-05-01, to: 2024-12-31}, replaces: [TB-8], amends: LR-2024}")
    pack = changed(tmp_path, [(MAIN, NOTICE, f"{told}\n  TB-8: {{vi: Thông báo số 8, en: Notice 8, confidence: NF}}")])
    notice, older = pack.documents["TB-9"], pack.documents["TB-8"]
    assert (notice.first_day, notice.last_day) == (date(2024, 5, 1).toordinal(), date(2024, 12, 31).toordinal())
    assert (notice.replaces, notice.amends) == (("TB-8",), ("LR-2024",))
    assert (older.first_day, older.last_day, older.replaces, older.amends) == (None, None, (), ())


def test_a_rule_is_needed_for_an_event_whose_day_a_parameter_says(tmp_path: Path) -> None:
    pack = changed(
        tmp_path,
        [(WORDS, CLOSING, f"{CLOSING}, day_of: tour"), (RULES, DEADLINE, f"{DEADLINE}    needed_for: tour\n")],
    )
    assert pack.parameters["closing"].day_of == "tour"
    assert {rule.id: rule.needed_for for rule in pack.rules if rule.needed_for} == {
        "lending-2024/4/deadline": ("tour",)
    }


@pytest.mark.parametrize(
    ("edits", "problems"),
    [
        pytest.param(
            [(MAIN, NOTICE, NOTICE.replace("}", ", in_force: {from: 2024-05-01}, replaces: [LR-2023]}"))],
            ['lending-2024/pack.yaml:20:101: unknown document "LR-2023"; did you mean "LR-2024"?'],
            id="replaces what is not cited",
        ),
        pytest.param(
            [(MAIN, NOTICE, NOTICE.replace("}", ", in_force: {from: 2024-05-01}, amends: [TB-9]}"))],
            ['lending-2024/pack.yaml:20:99: the document "TB-9" cannot change itself'],
            id="amends itself",
        ),
        pytest.param(
            [(MAIN, NOTICE, NOTICE.replace("}", ", replaces: [LR-2024]}"))],
            [
                "lending-2024/pack.yaml:20:3: a document that replaces or amends others says from which day; "
                "add in_force: {from: DAY}"
            ],
            id="replaces from no day",
        ),
        pytest.param(
            [(RULES, DEADLINE, f"{DEADLINE}    needed_for: tuor\n")],
            ['lending-2024/desk/rules.yaml:56:17: unknown code of event_type "tuor"; did you mean "tour"?'],
            id="needed for an unknown event",
        ),
        pytest.param(
            [(WORDS, CLOSING, f"{CLOSING}, day_of: tuor")],
            ['lending-2024/vocabulary.yaml:41:65: unknown code of event_type "tuor"; did you mean "tour"?'],
            id="day of an unknown event",
        ),
        pytest.param(
            [(WORDS, "  fee:\n    type: decimal\n", "  fee:\n    type: decimal\n    day_of: tour\n")],
            ["lending-2024/vocabulary.yaml:44:13: the day of an event is a date, not of type decimal"],
            id="a fee as the day of an event",
        ),
    ],
)
def test_slips_are_told(tmp_path: Path, edits: list[tuple[str, str, str]], problems: list[str]) -> None:
    assert edited(tmp_path, edits) == problems
