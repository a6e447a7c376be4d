"""Which packs judge, on which day, and what rulings change: worked out by hand from §3, §6 and §7."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from .cases import run
from .library import HEAD, SAYS, dossier, judge_by, write_pack
from .packs import read_packs
from .source import PackError, read_yaml

TRUE_RULE = f'{{clause: "1", require: {{all: []}}, {SAYS}}}'
PERIOD = {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"}


@pytest.mark.parametrize(
    ("members", "no_law"),
    [
        ({}, False),
        ({"agency": "LIB2"}, True),
        ({"period": {**PERIOD, "to": "2030-12-30"}}, True),
        ({"period": {**PERIOD, "kind": "quarter"}}, True),
        ({"kind": "lease"}, True),
        ({"kind": "gift", "items": None, "events": None, "roster": None}, True),
        ({"agency": None}, True),
        ({"period": "2030"}, True),
    ],
)
def test_agency_period_and_kind_pick_the_rules(tmp_path: Path, members: dict[str, object], no_law: bool) -> None:
    judgement = judge_by(write_pack(tmp_path, TRUE_RULE), dossier(**members))
    assert (judgement.no_law, judgement.verdict) == (no_law, "undetermined" if no_law else "compliant")


@pytest.mark.parametrize(
    ("as_of", "no_law"),
    [
        pytest.param(datetime(2029, 12, 31, 16, 59, 59, tzinfo=UTC), True, id="a second before the first day there"),
        pytest.param(datetime(2029, 12, 31, 17, tzinfo=UTC), False, id="the first day there"),
        pytest.param(datetime(2030, 12, 31, 16, 59, 59, tzinfo=UTC), False, id="the last second of the last day"),
        pytest.param(datetime(2030, 12, 31, 17, tzinfo=UTC), True, id="the day after"),
    ],
)
def test_in_force_holds_both_ends_in_the_packs_zone(tmp_path: Path, as_of: datetime, no_law: bool) -> None:
    pack = write_pack(tmp_path, TRUE_RULE, HEAD.replace("to: null}\nzone", "to: 2030-12-31}\nzone"))
    assert judge_by(pack, dossier(), as_of=as_of).no_law == no_law


@pytest.mark.parametrize(
    ("as_of", "filed", "books", "expected"),
    [
        pytest.param(14, None, 5, "satisfied", id="the first value"),
        pytest.param(14, None, 9, "violated", id="not yet the second"),
        pytest.param(15, None, 5, "undetermined", id="no value on that day"),
        pytest.param(16, None, 9, "satisfied", id="the second value"),
        pytest.param(None, "2030-06-14", 5, "satisfied", id="filed while the first held"),
        pytest.param(14, "2030-06-16", 5, "satisfied", id="as-of given goes before filing"),
        pytest.param(None, None, 5, "undetermined", id="now, which has no value"),
    ],
)
def test_dated_parameters(tmp_path: Path, as_of: int | None, filed: str | None, books: int, expected: str) -> None:
    pack = write_pack(
        tmp_path, f'{{clause: "1", require: {{subject.books: {{exactly: {{parameter: books}}}}}}, {SAYS}}}'
    )
    moment = None if as_of is None else datetime(2030, 6, as_of, 12, tzinfo=UTC)
    tree = dossier(subject={"books": books}, submission={"at": filed})
    assert judge_by(pack, tree, as_of=moment).outcomes == {"lending-2030/1/rule": expected}


def edition(folder: Path, name: str, first: str, last: str, least: int) -> Path:
    """Write an edition of the national law on libraries."""
    folder.mkdir()
    (folder / "pack.yaml").write_text(
        f"""
pack: {name}
regulation: library-law
layer: national
status: official
title: {{vi: Luật, en: Law}}
document: L
documents: {{L: {{vi: Luật, en: Law, confidence: SV}}}}
in_force: {{from: {first}, to: {last}}}
clause_titles: [{{clause: "9", label: {{vi: Điều 9, en: Article 9}}, text: {{vi: "…", en: "…"}}, confidence: SV}}]
for: [loan, exchange]
clauses:
  - {{clause: "9", require: {{subject.books: {{at_least: {least}}}}}, {SAYS}}}
""",
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize(
    ("day", "expected", "intake"),
    [
        (30, {"lending-2030/1/rule": "satisfied", "law-a/9/rule": "satisfied"}, set()),
        (31, {"lending-2030/1/rule": "satisfied"}, {("", "no_law")}),
        (32, {"lending-2030/1/rule": "satisfied", "law-b/9/rule": "violated"}, set()),
    ],
)
def test_the_as_of_day_picks_the_edition_above(
    tmp_path: Path, day: int, expected: dict[str, str], intake: set[tuple[str, str]]
) -> None:
    pack = write_pack(tmp_path / "own", TRUE_RULE, HEAD + "\nextends: [library-law]\n")
    older = edition(tmp_path / "a", "law-a", "2020-01-01", "2030-03-30", 3)
    newer = edition(tmp_path / "b", "law-b", "2030-04-01", "null", 7)
    as_of = datetime(2030, 4 if day > 31 else 3, day - 31 if day > 31 else day, 12, tzinfo=UTC)
    judgement = judge_by(pack, dossier(subject={"books": 5}), as_of=as_of, more=(older, newer))
    assert (judgement.outcomes, judgement.intake) == (expected, intake)


def test_upper_packs_never_judge_alone(tmp_path: Path) -> None:
    law = edition(tmp_path / "a", "law-a", "2020-01-01", "null", 3)
    judgement = judge_by(law, dossier(subject={"books": 5}))
    assert (judgement.no_law, judgement.outcomes) == (True, {})


def decree(folder: Path, name: str, first: str, last: str, least: int) -> Path:
    """Write an edition of a decree below the law, which judges a kind alone; it declares what a loan may state."""
    own = HEAD.replace("layer: agency", "layer: national").replace("regulation: lending", "regulation: library-decree")
    for line in (
        "agency: {code: LIB, vi: Thư viện, en: Library}",
        "period: {kind: year, from: 2030-01-01, to: 2030-12-31}",
    ):
        own = own.replace(f"{line}\n", "")
    own = own.replace("pack: lending-2030", f"pack: {name}").replace(
        "from: 2030-01-01, to: null}\nzone", f"from: {first}, to: {last}}}\nzone"
    )
    own = own.replace("    gift:", "    exchange: {vi: đổi, en: exchange, sections: [subject], alone: true}\n    gift:")
    entry = f'{{clause: "1", for: exchange, require: {{subject.books: {{at_least: {least}}}}}, {SAYS}}}'
    return write_pack(folder, entry, f"{own}\nextends: [library-law]\n")


BY_THE_FIRST = {"decree-a/1/rule": "satisfied", "law-a/9/rule": "satisfied"}


@pytest.mark.parametrize(
    ("members", "day", "expected", "no_law"),
    [
        pytest.param({}, 14, BY_THE_FIRST, False, id="an edition"),
        pytest.param({}, 16, {"decree-b/1/rule": "violated", "law-a/9/rule": "satisfied"}, False, id="the next"),
        pytest.param({}, 15, {}, True, id="none on that day"),
        pytest.param({"period": {**PERIOD, "to": "2030-03-31"}}, 14, BY_THE_FIRST, False, id="any period"),
        pytest.param({"period": None}, 14, {}, True, id="no period"),
        pytest.param({"agency": None}, 14, {}, True, id="no agency"),
        pytest.param({"agency": "LIB"}, 14, {}, True, id="an agency that has a pack"),
        pytest.param({"agency": "LIB", "period": {**PERIOD, "to": "2030-03-31"}}, 14, {}, True, id="its other period"),
        pytest.param({"kind": "loan"}, 14, {}, True, id="a kind that does not stand alone"),
        pytest.param({"agency": "lib"}, 14, {}, True, id="the code of an agency that has a pack, in another case"),
        pytest.param({"agency": "LÍ B"}, 14, {}, True, id="with a mark and a space"),
        pytest.param({"agency": "-"}, 14, {}, True, id="nothing but a dash"),
    ],
)  # fmt: skip
def test_a_kind_that_stands_alone_is_judged_without_an_agencys_pack(
    tmp_path: Path, members: dict[str, object], day: int, expected: dict[str, str], no_law: bool
) -> None:
    older = decree(tmp_path / "da", "decree-a", "2030-01-01", "2030-06-14", 5)
    newer = decree(tmp_path / "db", "decree-b", "2030-06-16", "null", 6)
    law = edition(tmp_path / "a", "law-a", "2020-01-01", "null", 3)
    own = write_pack(tmp_path / "own", TRUE_RULE)
    tree = {"kind": "exchange", "agency": "OTHER", "period": PERIOD, "subject": {"books": 5}, **members}
    as_of = datetime(2030, 6, day, 3, tzinfo=UTC)
    judgement = judge_by(own, tree, as_of=as_of, more=(older, newer, law))
    assert (judgement.outcomes, judgement.no_law) == (expected, no_law)


@pytest.mark.parametrize(
    ("members", "intake"),
    [
        pytest.param({}, set(), id="nothing wrong"),
        pytest.param({"submission": {"at": "2029-12-31"}}, {("/submission/at", "before_period")}, id="filed before"),
        pytest.param({"submission": {"at": "2030-01-01"}}, set(), id="filed on the first day"),
        pytest.param({"period": {**PERIOD, "kind": "yaer"}}, {("/period/kind", "unusable")}, id="no such period"),
    ],
)
def test_the_period_of_a_kind_that_stands_alone(
    tmp_path: Path, members: dict[str, object], intake: set[tuple[str, str]]
) -> None:
    alone = decree(tmp_path / "d", "decree-a", "2030-01-01", "2030-06-14", 5)
    law = edition(tmp_path / "a", "law-a", "2020-01-01", "null", 3)
    own = write_pack(tmp_path / "own", TRUE_RULE)
    tree = {"kind": "exchange", "agency": "OTHER", "period": PERIOD, "subject": {"books": 5}, **members}
    judgement = judge_by(own, tree, as_of=datetime(2030, 6, 14, 3, tzinfo=UTC), more=(alone, law))
    expected = {("/submission", "unknown_member")} | intake if "submission" in members else intake
    assert judgement.intake == expected


@pytest.mark.parametrize(
    ("extends", "message"), [("[lending]", "extends itself"), ("[no-law]", "no pack of the regulation")]
)
def test_what_cannot_be_extended(tmp_path: Path, extends: str, message: str) -> None:
    pack = write_pack(tmp_path, TRUE_RULE, HEAD + f"\nextends: {extends}\n")
    with pytest.raises(PackError, match=message):
        judge_by(pack, dossier())


def ruling(folder: Path, rulings: str, first: str = "2030-01-01") -> Path:
    """Write a ruling that answers the library's rules."""
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(
        f"""
pack: {folder.name}
regulation: {folder.name}
layer: ruling
answers: lending-2030
status: official
title: {{vi: Trả lời, en: Answer}}
document: R
documents: {{R: {{vi: Trả lời, en: Answer, confidence: SV}}}}
in_force: {{from: {first}, to: null}}
rulings: [{rulings}]
""",
        encoding="utf-8",
    )
    return folder


TABLE = """{clause: "1", decides: reader.needed_card, for_each: reader, hit: unique,
    inputs: [reader.paid, reader.grade], rows: [
    {clause: "1", when: [true, any], then: {issuer: A, number: "1"}},
    {clause: "1", when: [false, [junior, guest]], then: {ask: D-1}},
    {clause: "1", when: [false, senior], then: {ask: D-2}}]}
{clause: "1", for_each: reader, item: card, count: any, form: {decided: reader.needed_card}}"""
ROWS = """{defect: D-1, clause: "1", decides: reader.needed_card,
    rows: [{when: [false, GRADE], then: {issuer: X, number: "2"}}]}"""


@pytest.mark.parametrize(
    ("paid", "grade", "before", "after"),
    [
        pytest.param(False, "guest", "undetermined", "satisfied", id="what the ruling decides"),
        pytest.param(False, "junior", "undetermined", "undetermined", id="what it leaves open"),
        pytest.param(False, "senior", "undetermined", "undetermined", id="another defect"),
        pytest.param(True, "guest", "violated", "violated", id="what was decided stays"),
        pytest.param(False, None, "undetermined", "undetermined", id="an input is missing"),
    ],
)
def test_rows_of_a_ruling_stand_where_the_table_asks(
    tmp_path: Path, paid: bool, grade: str | None, before: str, after: str
) -> None:
    pack = write_pack(tmp_path / "own", TABLE)
    answer = ruling(tmp_path / "answer", ROWS.replace("GRADE", "guest"))
    later = ruling(tmp_path / "later", ROWS.replace("GRADE", "guest"), "2030-07-01")
    item = {"type": "card", "of": "r0", "form": {"issuer": "X", "number": "2"}}
    tree = dossier(roster=[{"id": "r0", "paid": paid, "grade": grade}], items=[item])
    assert judge_by(pack, tree).outcomes["lending-2030/1/form"] == before
    assert judge_by(pack, tree, more=(later,)).outcomes["lending-2030/1/form"] == before
    assert judge_by(pack, tree, more=(answer,)).outcomes["lending-2030/1/form"] == after


def test_a_ruling_picks_a_reading_of_its_clause(tmp_path: Path) -> None:
    says = 'says: {vi: "…", en: "…"}'
    both = f"readings: [{{id: a, {says}, all: []}}, {{id: b, {says}, any: []}}]"
    pack = write_pack(tmp_path / "own", f'{{clause: "1", require: {{defect: D-1, {both}}}, {SAYS}}}')
    picks = {
        name: ruling(tmp_path / name, f'{{defect: {defect}, clause: "{clause}", reading: {reading}}}')
        for name, defect, clause, reading in (
            ("a", "D-1", "1", "a"),
            ("b", "D-1", "1", "b"),
            ("c", "D-2", "1", "a"),
            ("d", "D-1", "2", "a"),
        )
    }
    found = {name: judge_by(pack, dossier(), more=(folder,)).outcomes for name, folder in picks.items()}
    assert [outcome["lending-2030/1/rule"] for outcome in found.values()] == [
        "satisfied",
        "violated",
        "undetermined",
        "undetermined",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", "stands twice"),
        ("a: &x 1\n", "anchors"),
        ("a: *x\n", "anchors|undefined"),
        ("a: !!str 1\n", "tags"),
        ("a:\t1\n", "tabs"),
        ("a: 1\n---\nb: 2\n", "document"),
        ("- 1\n", "one mapping"),
        ("a: " + "[" * 50 + "]" * 50, "nested"),
    ],
)
def test_surprises_of_yaml_are_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=message):
        read_yaml(file)


CASES = """
base: {kind: loan, agency: LIB, period: {kind: year, from: 2030-01-01, to: 2030-12-31}, subject: {books: 3, name: "7"}}
cases:
  - name: a reader with three books
    because: Article 1
    as_of: 2030-06-15T10:00+07:00
    expect: {lending-2030/1/rule: EXPECTED}
  - name: a reader with four books
    because: Article 1
    as_of: 2030-06-15T10:00+07:00
    change: [{set: /subject/books, value: 4}, {add: /roster, value: [{id: r0}]}, {remove: /subject/name}]
    expect: {lending-2030/1/rule: satisfied}
    verdict: compliant
"""


@pytest.mark.parametrize(
    ("expected", "code", "printed"),
    [
        ("violated", 0, "2 cases as expected, 0 not, 0 mistakes in packs"),
        ("satisfied", 1, "expected satisfied, got violated"),
    ],
)
def test_cases_are_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected: str, code: int, printed: str
) -> None:
    pack = write_pack(tmp_path / "lending", f'{{clause: "1", require: {{subject.books: 4}}, {SAYS}}}')
    (pack / "cases").mkdir()
    (pack / "cases" / "books.yaml").write_text(CASES.replace("EXPECTED", expected), encoding="utf-8")
    assert run(tmp_path, []) == code
    assert printed in capsys.readouterr().out


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('{clause: "2", item: card}', "'2' is not in clause_titles"),
        ('{clause: "1", item: crad}', "did you mean 'card'"),
        ('{clause: "1", item: card, cuont: any}', "did you mean 'count'"),
        ('{clause: "1", item: card, when: {subject.nmae: A}}', "did you mean 'name'"),
        ('{clause: "1", item: card, defect: D-7}', "'D-7' is not a defect"),
        ('{clause: "1", item: card, by: nobody}', "'nobody' is not in actors"),
        ('{clause: "1", item: card, stage: lendin}', "did you mean 'lending'"),
        ('{clause: "1", require: {}}', "says its requirement in words"),
        ('{clause: "1", item: card, event: talk}', "exactly one of"),
    ],
)
def test_mistakes_in_packs_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], entry: str, message: str
) -> None:
    write_pack(tmp_path, entry)
    assert run(tmp_path, []) == 1
    printed = capsys.readouterr().out
    assert message in printed
    assert "clauses.yaml:3" in printed


def test_a_redefined_code_is_refused(tmp_path: Path) -> None:
    other = write_pack(tmp_path / "a", TRUE_RULE)
    (other / "more.yaml").write_text("vocabulary: {item_types: {card: {vi: khác, en: other}}}", encoding="utf-8")
    with pytest.raises(PackError, match="declared already"):
        read_packs((other,))
