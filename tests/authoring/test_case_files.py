"""How case files are read, and what is said when they are wrong."""

import json
from pathlib import Path

import pytest

from compliance.authoring.case_files import Case, load_cases
from compliance.models.errors import ComplianceError, Source

GOOD = """\
base: {kind: card, books: [{id: b1}]}
cases:
  - name: a card without books
    because: "R.1: a card names a book"
    as_of: 2023-12-12
    stage: renewal
    change:
      - {remove: /books/0}
      - {set: /holder, value: Lê An}
    expect: {cards/R.1/rule: violated, cards/R.2/rule: not_in_force}
    verdict: non_compliant
    rulings: [answer]
"""


def load(folder: Path, **files: str) -> tuple[Case, ...]:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_cases(folder, "cases")


def test_a_case_is_read_whole(tmp_path: Path) -> None:
    (case,) = load(tmp_path, good=GOOD)
    assert json.loads(case.dossier) == {"kind": "card", "books": [], "holder": "Lê An"}
    assert case == Case(
        name="a card without books",
        because="R.1: a card names a book",
        at=Source("cases/good.yaml", 3, 5),
        dossier=case.dossier,
        as_of="2023-12-12",
        stage="renewal",
        expect={"cards/R.1/rule": "violated", "cards/R.2/rule": "not_in_force"},
        verdict="non_compliant",
        rulings=("answer",),
    )


def test_a_base_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    cases = "base: card.yaml\ncases:\n  - {name: n, because: b, verdict: compliant}\n"
    (case,) = load(tmp_path, card="dossier: {kind: card}\n", cases=cases)
    assert json.loads(case.dossier) == {"kind": "card"}


def test_a_folder_without_cases_has_none(tmp_path: Path) -> None:
    assert load_cases(tmp_path / "nowhere", "nowhere") == ()


def test_the_problems_of_all_cases_are_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError) as refused:
        load(tmp_path, a=CASE % "verdict: x", b=(CASE % "verdict: x") + "  - {name: n, because: b}\n")
    assert [str(problem.at) for problem in refused.value.problems] == [
        "cases/a.yaml:3:36",
        "cases/b.yaml:3:36",
        "cases/b.yaml:4:5",
    ]


CASE = "base: {}\ncases:\n  - {name: n, because: b, %s}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            CASE % "verdict: complient",
            'cases/x.yaml:3:36: unknown word "complient"; did you mean "compliant"?',
            id="verdict",
        ),
        pytest.param(
            CASE % "expect: {r: violatd}",
            'cases/x.yaml:3:39: unknown word "violatd"; did you mean "violated"?',
            id="outcome",
        ),
        pytest.param(
            CASE % "expcet: {}, verdict: compliant",
            'cases/x.yaml:3:27: unknown key "expcet"; did you mean "expect"?',
            id="key",
        ),
        pytest.param(
            CASE % "as_of: 2023-12-12",
            "cases/x.yaml:3:5: a case that expects nothing; add expect or verdict",
            id="nothing expected",
        ),
        pytest.param(
            "base: {}\ncases:\n  - {name: n, verdict: compliant}\n",
            'cases/x.yaml:3:5: the key "because" is missing',
            id="because",
        ),
        pytest.param(
            CASE % "verdict: compliant, change: [{remove: /a}]",
            'cases/x.yaml:3:56: the pointer "/a" leads nowhere in this dossier',
            id="pointer",
        ),
        pytest.param(
            CASE % "verdict: compliant, change: [{drop: /a}]",
            "cases/x.yaml:3:56: a change is one of: set, add, remove",
            id="verb",
        ),
        pytest.param(
            CASE % "verdict: compliant, change: [{set: /a}]",
            'cases/x.yaml:3:56: the key "value" is missing',
            id="value",
        ),
        pytest.param(
            "base: other.yaml\ncases: []\n", 'cases/x.yaml:1:7: no file "other.yaml" with a dossier', id="base"
        ),
        pytest.param("cases: []\n", 'cases/x.yaml:1:1: the key "base" is missing', id="no base"),
        pytest.param("base: {}\ncases: {}\n", "cases/x.yaml:2:8: a list is needed here", id="list"),
        pytest.param("- 1\n", "cases/x.yaml:1:1: a mapping is needed here", id="mapping"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ComplianceError) as refused:
        load(tmp_path, x=text)
    assert str(refused.value) == message
