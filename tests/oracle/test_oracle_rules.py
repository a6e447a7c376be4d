"""Rules, decisions and explanations: outcomes worked out by hand from §5 and §6."""

from pathlib import Path
from typing import Any

import pytest

from .library import HEAD, SAYS, dossier, judge_by, outcomes, write_pack
from .source import PackError

S, V, N, U = "satisfied", "violated", "not_applicable", "undetermined"


@pytest.mark.parametrize(
    ("when", "require", "expected"),
    [
        (True, True, S),
        (True, False, V),
        (True, None, U),
        (False, True, N),
        (False, False, N),
        (False, None, N),
        (None, True, U),
        (None, False, U),
        (None, None, U),
    ],
)
def test_outcome_of_when_and_require(tmp_path: Path, when: object, require: object, expected: str) -> None:
    entry = f'{{clause: "1", for_each: reader, when: {{reader.paid: true}}, require: {{reader.age: 1}}, {SAYS}}}'
    age = {True: 1, False: 2, None: None}[require]  # type: ignore[index]
    tree = dossier(roster=[{"id": "r", "paid": when, "age": age}])
    assert outcomes(tmp_path, entry, tree) == {"1/rule": expected}


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ((18, 17, None), V),
        ((18, None), U),
        ((18, 19), S),
        ((18, 0), S),
        ((0, 0), N),
        ((), N),
        (None, U),
    ],
)
def test_for_each_has_the_worst_outcome(tmp_path: Path, ages: tuple[int | None, ...] | None, expected: str) -> None:
    entry = f"""{{clause: "1", for_each: reader, when: {{not: {{reader.age: 0}}}},
        require: {{reader.age: {{at_least: 18}}}}, {SAYS}}}"""
    roster = None if ages is None else [{"id": f"r{place}", "age": age} for place, age in enumerate(ages)]
    assert outcomes(tmp_path, entry, dossier(roster=roster)) == {"1/rule": expected}


def test_details_name_each_binding(tmp_path: Path) -> None:
    entry = f'{{clause: "1", for_each: reader, require: {{reader.age: 1}}, {SAYS}}}'
    tree = dossier(roster=[{"id": "a", "age": 1}, {"id": "b", "age": 2}])
    details = judge_by(write_pack(tmp_path, entry), tree).details
    assert details == {"lending-2030/1/rule": [((("reader", "/roster/0"),), S), ((("reader", "/roster/1"),), V)]}


def test_two_names_over_one_list_are_bound_to_different_entries(tmp_path: Path) -> None:
    entry = (
        f'{{clause: "1", for_each: {{a: reader, b: reader}}, require: {{a.age: {{same_as: {{fact: b.age}}}}}}, {SAYS}}}'
    )
    pack = write_pack(tmp_path, entry)
    bindings = judge_by(pack, dossier(roster=[{"age": 1}, {"age": 1}])).details["lending-2030/1/rule"]
    assert [dict(binding) for binding, _ in bindings] == [
        {"a": "/roster/0", "b": "/roster/1"},
        {"a": "/roster/1", "b": "/roster/0"},
    ]
    assert judge_by(pack, dossier(roster=[{"age": 1}])).outcomes == {"lending-2030/1/rule": N}


def item(**members: Any) -> dict[str, Any]:
    """Return a card that is as the entry below asks, but for the members given."""
    good: dict[str, Any] = {
        "type": "card",
        "of": "r0",
        "date": "2030-06-30",
        "form": {"issuer": "A", "number": "1"},
        "with": ["photo", "letter"],
        "pages": 2,
        "signed": True,
    }
    return {**good, **members}


ITEM = """{clause: "1", for_each: reader, item: card, count: {exactly: 1}, form: {issuer: B, number: "01"},
    dated: {on_or_before: {parameter: last_day}}, with: [photo], pages: {at_most: 2}, only: {item.signed: true}}"""
ALL_GOOD = {"count": S, "form": S, "dated": S, "with": S, "pages": S, "only": S}


@pytest.mark.parametrize(
    ("items", "changes"),
    [
        pytest.param([item()], {}, id="as it should be"),
        pytest.param([], dict.fromkeys(ALL_GOOD, N) | {"count": V}, id="none"),
        pytest.param(None, dict.fromkeys(ALL_GOOD, U), id="unknown list"),
        pytest.param([item(), item()], {"count": V}, id="two"),
        pytest.param([item(), item(type="photo")], {}, id="another type"),
        pytest.param([item(type=None)], dict.fromkeys(ALL_GOOD, U), id="unknown type"),
        pytest.param([item(of=None)], dict.fromkeys(ALL_GOOD, U), id="unknown owner"),
        pytest.param([item(form={"issuer": "B", "number": "2"})], {"form": V}, id="wrong form"),
        pytest.param([item(form={"issuer": "B", "number": "1"})], {"form": U}, id="a zero short of a known form"),
        pytest.param([item(form=None)], {"form": U}, id="form missing"),
        pytest.param([item(date="2030-07-01")], {"dated": V}, id="too late"),
        pytest.param([item(date=None)], {"dated": U}, id="date missing"),
        pytest.param([item(**{"with": ["letter"]})], {"with": V}, id="photo missing"),
        pytest.param([item(**{"with": ["letter"]}), item(type="photo")], {}, id="photo by itself"),
        pytest.param([item(**{"with": None}), item(type="photo")], {}, id="photo by itself, nothing enclosed stated"),
        pytest.param([item(pages=2.5)], {"pages": V}, id="half a page more"),
        pytest.param([item(signed=False)], {"only": V}, id="unsigned"),
    ],
)
def test_item_entries_compile_to_their_aspects(tmp_path: Path, items: Any, changes: dict[str, str]) -> None:
    expected = {f"1/{aspect}": outcome for aspect, outcome in {**ALL_GOOD, **changes}.items()}
    assert outcomes(tmp_path, ITEM, dossier(items=items)) == expected


@pytest.mark.parametrize(
    ("items", "at_least", "exactly"),
    [
        pytest.param([], V, V, id="none"),
        pytest.param([{"type": "photo", "of": "r0"}], S, S, id="by itself"),
        pytest.param([item()], S, S, id="enclosed"),
        pytest.param([item(), {"type": "photo", "of": "r0"}], S, S, id="enclosed and by itself"),
        pytest.param([item(), {"type": "photo", "of": None}], S, U, id="enclosed, and perhaps by itself"),
        pytest.param([item(), item()], S, V, id="enclosed twice"),
        pytest.param([{"type": "photo", "of": "r0"}] * 2, S, V, id="twice by itself"),
        pytest.param([item(of="r1")], V, V, id="enclosed by another's"),
        pytest.param([item(type="letter")], V, V, id="enclosed in another type"),
        pytest.param([item(**{"with": ["letter"]})], V, V, id="another enclosed"),
        pytest.param([item(**{"with": None})], V, V, id="nothing stated of what is enclosed"),
        pytest.param([item(**{"with": "photo"})], U, U, id="what is enclosed cannot be read"),
    ],
)
def test_what_is_enclosed_counts_as_what_is_filed_by_itself(
    tmp_path: Path, items: Any, at_least: str, exactly: str
) -> None:
    entry = """{clause: "1", id: ID, for_each: reader, when: {reader.paid: true}, item: photo, count: {ID: 1},
        enclosed_in: [card]}"""
    tree = dossier(roster=[{"id": "r0", "paid": True}, {"id": "r1", "paid": False}], items=items)
    entries = "\n".join(entry.replace("ID", word) for word in ("at_least", "exactly"))
    found = outcomes(tmp_path, entries, tree)
    assert found == {"1/at_least-count": at_least, "1/exactly-count": exactly}


def test_what_is_filed_by_itself_stands_for_what_the_same_reader_encloses(tmp_path: Path) -> None:
    entry = '{clause: "1", for_each: reader, item: card, count: any, with: [photo, letter]}'

    def of(*others: dict[str, Any]) -> str:
        items = [item(**{"with": ["letter"]}), *others]
        return outcomes(tmp_path, entry, dossier(roster=[{"id": "r0"}, {"id": "r1"}], items=items))["1/with"]

    assert of() == V
    assert of({"type": "photo", "of": "r0"}) == S
    assert of({"type": "photo", "of": "r1"}) == V
    assert of({"type": "photo"}) == U
    assert of({"type": "letter", "of": "r0"}) == V


def test_an_item_of_another_reader_does_not_count(tmp_path: Path) -> None:
    tree = dossier(roster=[{"id": "r0"}, {"id": "r1"}], items=[item()])
    assert outcomes(tmp_path, ITEM, tree)["1/count"] == V


def test_item_entry_when_where_and_if_exists(tmp_path: Path) -> None:
    entry = """{clause: "1", item: letter, when: {subject.adult: true}, where: {item.signed: true},
        if_exists: circumstances.letter, pages: {at_most: 1}}"""

    def of(adult: object, exists: object, **letter: object) -> list[str]:
        items = [{"type": "letter", **letter}] if letter else []
        tree = dossier(subject={"adult": adult}, circumstances={"letter": exists}, items=items)
        return list(outcomes(tmp_path, entry, tree).values())

    assert of(True, True) == [V, N]
    assert of(True, False) == [N, N]
    assert of(True, None) == [U, N]
    assert of(False, True) == [N, N]
    assert of(None, True) == [U, N]
    assert of(True, None, signed=True, pages=2) == [S, V]
    assert of(True, None, signed=False, pages=2) == [V, N]
    assert of(True, False, signed=True, pages=2) == [U, V]


def test_the_when_of_an_entry_may_bind_the_name_of_the_thing_that_it_is_about(tmp_path: Path) -> None:
    entry = """{clause: "1", item: card, pages: {at_most: 2}, stage: lending,
        when: {some: item, where: {item.type: photo, item.signed: true}}}"""
    card, photo = {"type": "card", "pages": 3}, {"type": "photo", "signed": True}

    def of(*items: dict[str, Any], stage: str) -> list[str]:
        return list(outcomes(tmp_path, entry, dossier(items=list(items)), stage=stage).values())

    assert of(card, photo, stage="lending") == [S, V]
    assert of(photo, stage="lending") == [V, N]
    assert of(card, {**photo, "signed": False}, stage="lending") == [N, N]
    assert of(card, {**photo, "signed": None}, stage="lending") == [U, U]
    assert of(card, photo, stage="asking") == [V]


def test_event_entries(tmp_path: Path) -> None:
    entry = '{clause: "1", event: talk, count: {at_most: 1}, dated: {before: 2030-06-30}, by: clerk}'
    early, late = {"type": "talk", "date": "2030-06-29"}, {"type": "talk", "date": "2030-06-30"}
    assert outcomes(tmp_path, entry, dossier(events=[early])) == {"1/count": S, "1/dated": S}
    assert outcomes(tmp_path, entry, dossier(events=[early, late])) == {"1/count": V, "1/dated": V}
    assert outcomes(tmp_path, entry, dossier(events=[])) == {"1/count": S, "1/dated": N}


def test_a_type_word_binds_each_thing_of_that_type(tmp_path: Path) -> None:
    entry = f'{{clause: "1", require: {{card.date: {{after: {{fact: talk.date}}}}}}, {SAYS}}}'
    talk, card = {"type": "talk", "date": "2030-01-02"}, {"type": "card", "date": "2030-01-03"}
    assert outcomes(tmp_path, entry, dossier(items=[card], events=[talk])) == {"1/rule": S}
    assert outcomes(tmp_path, entry, dossier(items=[{**card, "date": "2030-01-02"}], events=[talk])) == {"1/rule": V}
    assert outcomes(tmp_path, entry, dossier(items=[{**card, "type": "photo"}], events=[talk])) == {"1/rule": N}
    assert outcomes(tmp_path, entry, dossier(items=[], events=None)) == {"1/rule": U}


@pytest.mark.parametrize(
    ("talk", "tour", "expected"),
    [
        ("2030-01-01", "2030-01-02", S),
        ("2030-01-02", "2030-01-02", S),
        ("2030-01-03", "2030-01-02", V),
        (None, "2030-01-02", U),
    ],
)
def test_order(tmp_path: Path, talk: str | None, tour: str, expected: str) -> None:
    events = [{"type": "tour", "date": tour}, {"type": "talk", "date": talk}]
    assert outcomes(tmp_path, '{clause: "1", order: [talk, tour]}', dossier(events=events)) == {"1/order": expected}
    assert outcomes(tmp_path, '{clause: "1", order: [talk, tour]}', dossier(events=events[:1])) == {"1/order": N}


def test_ask_entries_touch_only_whom_they_are_about(tmp_path: Path) -> None:
    entry = '{clause: "1", id: guests, for_each: reader, ask: D-1, when: {reader.grade: guest}}'
    assert outcomes(tmp_path, entry, dossier(roster=[{"grade": "senior"}])) == {"1/guests-ask": N}
    assert outcomes(tmp_path, entry, dossier(roster=[{"grade": "guest"}])) == {"1/guests-ask": U}


def test_ids_replace_rule_and_prefix_other_aspects(tmp_path: Path) -> None:
    entries = f'{{clause: "1", id: a, require: {{all: []}}, {SAYS}}}\n{{clause: "1", id: b, item: card, pages: 1}}'
    assert list(outcomes(tmp_path, entries, dossier())) == ["1/a", "1/b-count", "1/b-pages"]
    with pytest.raises(PackError, match="two rules are called"):
        outcomes(tmp_path, f'{{clause: "1", require: {{all: []}}, {SAYS}}}\n' * 2, dossier())


def test_stages_and_what_comes_before_them(tmp_path: Path) -> None:
    entry = '{clause: "1", item: photo, stage: lending, pages: 1}'
    none, early = dossier(), dossier(items=[{"type": "photo", "pages": 1}])
    assert outcomes(tmp_path, entry, none) == {"1/premature": S}
    assert outcomes(tmp_path, entry, early) == {"1/premature": V}
    assert outcomes(tmp_path, entry, early, stage="lending") == {"1/count": S, "1/pages": S}
    assert outcomes(tmp_path, entry, none, stage="return") == {"1/count": V, "1/pages": N}
    assert judge_by(tmp_path, early).verdict == "compliant"
    assert outcomes(tmp_path, entry.replace("lending", "asking"), none) == {"1/count": V, "1/pages": N}
    with pytest.raises(ValueError, match="not a stage"):
        judge_by(tmp_path, none, stage="reading")


# Decisions

TABLE = """{clause: "1", decides: reader.needed_card, for_each: reader, hit: HIT,
    inputs: [reader.paid, reader.grade], rows: [
    {clause: "1", when: [true, [junior, senior]], then: {issuer: A, number: "1"}},
    {clause: "1", when: [OTHER, junior], then: {issuer: X, number: "2"}},
    {clause: "1", when: [false, guest], then: {ask: D-1}}]}"""
UNIQUE = TABLE.replace("HIT", "unique").replace("OTHER", "false")
FIRST = TABLE.replace("HIT", "first").replace("OTHER", "any")
FORM = '{clause: "1", for_each: reader, item: card, count: any, form: {decided: reader.needed_card}}'


def decided(folder: Path, table: str, paid: object, grade: object, number: str | None) -> str:
    """Return the outcome of the form rule for a reader and a card of issuer C (an alias of A) or X."""
    issuer = {"1": "C", "2": "X", "3": "X"}.get(str(number))
    form = number and {"issuer": issuer, "number": number}
    reader = {"id": "r0", "paid": paid, "grade": grade}
    tree = dossier(roster=[reader], items=[{"type": "card", "of": "r0", "form": form}])
    return outcomes(folder, f"{table}\n{FORM}", tree)["1/form"]


@pytest.mark.parametrize(
    ("paid", "grade", "number", "expected"),
    [
        pytest.param(True, "senior", "1", S, id="a row holds, equal after aliases"),
        pytest.param(True, "senior", "2", V, id="a row holds, not equal"),
        pytest.param(True, "senior", None, U, id="a row holds, nothing stated"),
        pytest.param(False, "junior", "2", S, id="another row holds"),
        pytest.param(False, "guest", "1", U, id="an ask row holds"),
        pytest.param(True, "guest", "1", U, id="no row holds: a gap"),
        pytest.param(None, "senior", "1", U, id="an input is missing"),
        pytest.param(None, "senior", "3", U, id="an input is missing, no row has the value"),
        pytest.param("yes", "junior", "1", U, id="an input is unusable"),
    ],
)
def test_decided_facts(tmp_path: Path, paid: object, grade: object, number: str | None, expected: str) -> None:
    assert decided(tmp_path, UNIQUE, paid, grade, number) == expected


@pytest.mark.parametrize(
    ("paid", "grade", "number", "expected"),
    [
        pytest.param(True, "junior", "1", S, id="the first of two decides"),
        pytest.param(True, "junior", "2", V, id="the second does not"),
        pytest.param(False, "junior", "2", S, id="the first does not hold"),
        pytest.param(None, "junior", "2", U, id="the first may hold"),
        pytest.param(False, "guest", "2", U, id="ask"),
    ],
)
def test_hit_first(tmp_path: Path, paid: object, grade: object, number: str, expected: str) -> None:
    assert decided(tmp_path, FIRST, paid, grade, number) == expected


def test_two_rows_of_a_unique_table_may_not_hold_together(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="two rows hold together"):
        decided(tmp_path, FIRST.replace("first", "unique"), True, "junior", "1")


# Severities, explanations, verdicts

LATE = '{clause: "1", deadline: {of: submission.at, on_or_before: 2030-06-10}}'
EXPLANATION = {
    "rule": "lending-2030/1/deadline",
    "reason": "lụt",
    "who": "Lan",
    "when": "2030-06-12",
    "document": "5/BC",
}


@pytest.mark.parametrize(
    ("entry", "explanations", "verdict", "refused"),
    [
        pytest.param(LATE, None, "non_compliant", False, id="not explained"),
        pytest.param(LATE, [EXPLANATION], "compliant", False, id="explained"),
        pytest.param(LATE, [{**EXPLANATION, "who": " "}], "non_compliant", True, id="a blank text"),
        pytest.param(LATE, [{**EXPLANATION, "when": "12/06/2030"}], "non_compliant", True, id="not a date"),
        pytest.param(LATE, [{**EXPLANATION, "note": "x"}], "non_compliant", True, id="one member more"),
        pytest.param(LATE, [EXPLANATION, {**EXPLANATION, "rule": "x"}], "undetermined", True, id="of no rule in force"),
        pytest.param(LATE[:-1] + ", severity: blocking}", [EXPLANATION], "non_compliant", False, id="blocking"),
        pytest.param(LATE[:-1] + ", severity: advice}", None, "compliant", False, id="advice"),
    ],
)
def test_explanations(tmp_path: Path, entry: str, explanations: Any, verdict: str, refused: bool) -> None:
    tree = dossier(submission={"at": "2030-06-11"}, explanations=explanations)
    judgement = judge_by(write_pack(tmp_path, entry), tree)
    assert (judgement.outcomes["lending-2030/1/deadline"], judgement.verdict) == (V, verdict)
    assert bool(judgement.intake) == refused


YOUNG = """{clause: "1", id: age, for_each: reader, severity: explain, when: {not: {reader.grade: guest}},
    require: {reader.age: {at_least: 18}}, says: {vi: "…", en: "…"}}"""
OF_AGE = {**EXPLANATION, "rule": "lending-2030/1/age"}
YOUNG_A, YOUNG_B = {"id": "a", "age": 10, "grade": "junior"}, {"id": "b", "age": 11, "grade": "junior"}
ADULT, UNSURE = {"id": "c", "age": 20, "grade": "junior"}, {"id": "d", "grade": "junior"}


@pytest.mark.parametrize(
    ("roster", "of", "verdict", "refused"),
    [
        pytest.param([YOUNG_A, ADULT], [None], "compliant", set(), id="the only one, not named"),
        pytest.param([YOUNG_A, ADULT], ["a"], "compliant", set(), id="the only one, named"),
        pytest.param([YOUNG_A, ADULT], ["c"], "non_compliant", set(), id="somebody who needs none"),
        pytest.param([YOUNG_A, ADULT], ["e"], "non_compliant", {"/explanations/0/of"}, id="nobody"),
        pytest.param([ADULT], ["c"], "compliant", set(), id="none is needed"),
        pytest.param([ADULT], ["e"], "undetermined", {"/explanations/0/of"}, id="none is needed, of nobody"),
        pytest.param([YOUNG_A, YOUNG_B], [None], "non_compliant", {"/explanations/0"}, id="two, none named"),
        pytest.param([YOUNG_A, YOUNG_B], ["a"], "non_compliant", set(), id="two, one named"),
        pytest.param([YOUNG_A, YOUNG_B], ["a", "b"], "compliant", set(), id="two, each named"),
        pytest.param([YOUNG_A, YOUNG_B], ["a", None], "non_compliant", {"/explanations/1"}, id="two, the other not"),
        pytest.param(
            [YOUNG_A, YOUNG_B], [None, None], "non_compliant", {"/explanations/0", "/explanations/1"}, id="two"
        ),
        pytest.param(
            [YOUNG_A, {**YOUNG_B, "id": "a"}],
            ["a"],
            "non_compliant",
            {"/explanations/0/of", "/roster/1/id"},
            id="two of one id",
        ),
        pytest.param([YOUNG_A, UNSURE], [None], "undetermined", set(), id="explained beside undetermined"),
        pytest.param(None, ["a"], "undetermined", set(), id="of a list that is not known"),
    ],
)
def test_an_explanation_names_whom_it_is_about(
    tmp_path: Path, roster: Any, of: list[str | None], verdict: str, refused: set[str]
) -> None:
    tree = dossier(roster=roster, explanations=[{**OF_AGE, **({"of": whom} if whom else {})} for whom in of])
    judgement = judge_by(write_pack(tmp_path, YOUNG), tree)
    assert (judgement.verdict, {pointer for pointer, _ in judgement.intake}) == (verdict, refused)


def test_an_explanation_of_the_whole_dossier_names_nobody(tmp_path: Path) -> None:
    tree = dossier(submission={"at": "2030-06-11"}, roster=[YOUNG_A], explanations=[{**EXPLANATION, "of": "a"}])
    judgement = judge_by(write_pack(tmp_path, LATE), tree)
    assert (judgement.verdict, {pointer for pointer, _ in judgement.intake}) == (
        "non_compliant",
        {"/explanations/0/of"},
    )


@pytest.mark.parametrize(
    ("rules", "members", "verdict"),
    [
        pytest.param("TU", {}, "undetermined", id="undetermined beside satisfied"),
        pytest.param("TUF", {}, "non_compliant", id="violated before undetermined"),
        pytest.param("TA", {}, "compliant", id="undetermined advice"),
        pytest.param("T", {"shelves": 1}, "undetermined", id="intake"),
        pytest.param("F", {"shelves": 1}, "non_compliant", id="violated before intake"),
        pytest.param("T", {}, "compliant", id="satisfied"),
        pytest.param("", {}, "undetermined", id="no rule in force"),
    ],
)
def test_the_first_verdict_that_holds(tmp_path: Path, rules: str, members: dict[str, Any], verdict: str) -> None:
    written = {
        "T": f'{{clause: "1", id: t, require: {{all: []}}, {SAYS}}}',
        "F": f'{{clause: "1", id: f, require: {{any: []}}, {SAYS}}}',
        "U": f'{{clause: "1", id: u, require: {{ask: D-1}}, {SAYS}}}',
        "A": f'{{clause: "1", id: a, require: {{ask: D-1}}, severity: advice, {SAYS}}}',
    }
    pack = write_pack(tmp_path, "\n".join(written[rule] for rule in rules))
    judgement = judge_by(pack, dossier(**members))
    assert (judgement.verdict, judgement.no_law) == (verdict, rules == "")


def test_a_draft_pack_is_never_compliant(tmp_path: Path) -> None:
    entry = f'{{clause: "1", require: {{all: []}}, {SAYS}}}'
    pack = write_pack(tmp_path, entry, HEAD.replace("status: official", "status: draft"))
    assert judge_by(pack, dossier()).verdict == "undetermined"
