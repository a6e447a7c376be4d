"""What entries compile to: whole rules, decisions, mentions and rulings of the invented packs."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path as Folder

import pytest

from compliance.loading.packs import load_packs
from compliance.models.condition import (
    ALWAYS,
    All,
    Any,
    Condition,
    Count,
    DaysAfter,
    DecidedOperand,
    Decision,
    Every,
    FactOperand,
    Literal,
    Not,
    ParameterOperand,
    Path,
    Reading,
    Readings,
    Row,
    Scope,
    Some,
)
from compliance.models.condition import (
    Test as Check,
)
from compliance.models.errors import Source
from compliance.models.operators import FactType
from compliance.models.pack import Account, DatedValue, Mention, Parameter, Rule, RulingReading, RulingRows
from compliance.models.text import Text
from compliance.models.truth import Severity
from loading.packs_of_tests import DATA, MAIN, REPLY, RULES, WORDS, load

PACKS = load()
LENDING = PACKS["lending-2024"]
RULE_BY_ID = {rule.id.removeprefix("lending-2024/"): rule for rule in LENDING.rules}
ITEM = Scope("item", "items")
BORROWER = Scope("borrower", "borrowers")


def at(file: str, line: int, column: int) -> Source:
    return Source(f"{DATA.name}/{file}", line, column)


def equals(root: str, name: str, value: bool | str) -> Check:
    return Check(Path(root, name), "equals", (Literal(value),))


REQUESTS = All((equals("item", "type", "request"),))
PLEDGES = (
    equals("item", "type", "pledge"),
    Check(Path("item", "of"), "same_as", (FactOperand(Path("borrower", "id")),)),
    equals("item", "signed", True),
)
SAME_GROUP = Check(Path("borrower", "group"), "not_above", (FactOperand(Path("borrower", "group")),))
PAID = Check(Path("reader", "paid"), "at_least", (ParameterOperand("fee"),))
BEFORE_CLOSING = DaysAfter(-7, ParameterOperand("closing"))


def test_every_rule_has_its_id_in_the_order_of_the_files() -> None:
    assert list(RULE_BY_ID) == [
        "1/count",
        "1/form",
        "1/dated",
        "1/with",
        "1/pages",
        "1/only",
        "1.a/count",
        "2/fee",
        "2.a/form",
        "2.a/premature",
        "3/order",
        "3/late_tour",
        "4/deadline",
    ]


def test_a_rule_carries_everything_its_entry_and_file_say() -> None:
    assert RULE_BY_ID["1/dated"] == Rule(
        id="lending-2024/1/dated",
        pack="lending-2024",
        layer="agency",
        document="LR-2024",
        clause="1",
        aspect="dated",
        kinds=("loan",),
        stages=(),
        bindings=(ITEM,),
        when=REQUESTS,
        require=Check(Path("item", "date"), "before", (ParameterOperand("closing"),)),
        severity=Severity.EXPLAIN,
        at=Source(f"{DATA.name}/{RULES}", 10, 5),
        by="clerk",
        due="4",
        defects=("G-3",),
        item="request",
    )


@pytest.mark.parametrize(
    ("rule", "bindings", "when", "require"),
    [
        pytest.param("1/count", (), ALWAYS, Count(ITEM, REQUESTS, 1, 1), id="count"),
        pytest.param(
            "1/form",
            (ITEM,),
            REQUESTS,
            Check(Path("item", "form"), "equals", (Literal(("LR-2024", "F-1")),)),
            id="form, by the first of its aliases",
        ),
        pytest.param(
            "1/with",
            (ITEM,),
            REQUESTS,
            Any(
                (
                    Check(Path("item", "with"), "contains_all", (Literal("photo"),)),
                    Some(Scope("separate", "items"), All((equals("separate", "type", "photo"),))),
                )
            ),
            id="with",
        ),
        pytest.param(
            "1/pages", (ITEM,), REQUESTS, Check(Path("item", "pages"), "at_most", (Literal(Decimal(2)),)), id="pages"
        ),
        pytest.param("1/only", (ITEM,), REQUESTS, equals("item", "signed", True), id="only"),
        pytest.param(
            "1.a/count",
            (),
            equals("reader", "photo", True),
            Count(ITEM, All((equals("item", "type", "photo"),)), 1, None),
            id="if it exists",
        ),
        pytest.param(
            "2/fee",
            (),
            ALWAYS,
            Readings(
                "G-2",
                (
                    Reading("all_pay", Text("Ai cũng nộp", "Everyone pays"), PAID),
                    Reading(
                        "staff_free",
                        Text("Nhân viên được miễn", "Staff are free"),
                        Any((Every(BORROWER, ALWAYS, equals("borrower", "staff", True)), PAID)),
                    ),
                ),
                "all_pay",
            ),
            id="readings",
        ),
        pytest.param(
            "2.a/form",
            (BORROWER, ITEM),
            All((*PLEDGES, SAME_GROUP, Some(Scope("item_2", "items"), ALWAYS))),
            Check(Path("item", "form"), "decided", (DecidedOperand(Path("borrower", "card_form")),)),
            id="of each, with a name of its own inside when",
        ),
        pytest.param(
            "2.a/premature",
            (BORROWER,),
            All((SAME_GROUP, Some(ITEM, ALWAYS))),
            Not(Some(ITEM, All(PLEDGES))),
            id="premature",
        ),
        pytest.param(
            "3/order",
            (Scope("first", "events"), Scope("second", "events")),
            All((equals("first", "type", "tour"), equals("second", "type", "lesson"))),
            Check(Path("first", "date"), "on_or_before", (FactOperand(Path("second", "date")),)),
            id="order",
        ),
        pytest.param(
            "3/late_tour",
            (Scope("tour", "events"),),
            equals("tour", "type", "tour"),
            Check(Path("tour", "date"), "on_or_before", (BEFORE_CLOSING,)),
            id="an event type as a name",
        ),
        pytest.param(
            "4/deadline",
            (),
            ALWAYS,
            Check(Path("filing", "at"), "on_or_before", (ParameterOperand("closing"),)),
            id="deadline",
        ),
    ],
)
def test_entries_compile(rule: str, bindings: tuple[Scope, ...], when: Condition, require: Condition) -> None:
    made = RULE_BY_ID[rule]
    assert (made.bindings, made.when, made.require) == (bindings, when, require)


@pytest.mark.parametrize(
    ("rule", "severity", "stages"),
    [
        pytest.param("1/count", Severity.BLOCKING, (), id="a count blocks"),
        pytest.param("1/dated", Severity.EXPLAIN, (), id="a date can be explained"),
        pytest.param("2.a/form", Severity.BLOCKING, ("return",), id="from the entry's stage on"),
        pytest.param("2.a/premature", Severity.ADVICE, ("request",), id="before the entry's stage"),
        pytest.param("4/deadline", Severity.ADVICE, (), id="what the entry says"),
    ],
)
def test_severity_and_stages(rule: str, severity: Severity, stages: tuple[str, ...]) -> None:
    made = RULE_BY_ID[rule]
    assert (made.severity, made.stages) == (severity, stages)


def test_decision_tables_compile() -> None:
    school = Check(Path("borrower", "group"), "in", (Literal("pupil"), Literal("teacher")))
    assert LENDING.decisions == (
        Decision(
            id="lending-2024/2.a/decides",
            clause="2.a",
            decides=Path("borrower", "card_form"),
            scope=BORROWER,
            inputs=(Path("borrower", "group"), Path("borrower", "staff")),
            first=False,
            rows=(
                Row("2.a", (school, ALWAYS), ("LR-2024", "C-1"), at=at(RULES, 39, 9)),
                Row("2.a", (equals("borrower", "group", "guest"), ALWAYS), None, ask="G-1", at=at(RULES, 40, 9)),
            ),
            at=at(RULES, 33, 5),
        ),
    )


def test_clauses_without_a_rule_are_mentioned() -> None:
    assert LENDING.mentions == (
        Mention(
            "5",
            Account.INFORMATIVE,
            ("loan",),
            Text("Lời khuyên.", "Advice only."),
            Source(f"{DATA.name}/{RULES}", 58, 5),
        ),
        Mention(
            "6",
            Account.ENCODED,
            ("loan",),
            Text("Không quy tắc nào xét đến: tuổi", "No rule looks at: age"),
            Source(f"{DATA.name}/{RULES}", 60, 5),
            ignores=Path("reader", "age"),
        ),
    )


def test_rulings_compile() -> None:
    (table,) = LENDING.decisions
    cells = (equals("borrower", "group", "guest"), equals("borrower", "staff", False))
    answer = Decision(
        id=table.id,
        clause=table.clause,
        decides=table.decides,
        scope=table.scope,
        inputs=table.inputs,
        first=False,
        rows=(Row("2.a", cells, ("LR-2024", "C-2"), ruling="reply-g1", at=at(REPLY, 17, 9)),),
        at=table.at,
    )
    assert PACKS["reply-g1"].rulings == (
        RulingRows("G-1", "2.a", Path("borrower", "card_form"), answer, at(REPLY, 13, 5)),
        RulingReading("G-2", "2", "staff_free", at(REPLY, 18, 5)),
    )


def test_parameters_are_dated() -> None:
    july = date(2024, 7, 1).toordinal()
    assert LENDING.parameters["fee"] == Parameter(
        "fee",
        FactType.DECIMAL,
        "2",
        Text("phí", "fee"),
        (
            DatedValue(date(2024, 1, 1).toordinal(), july - 1, Decimal(2), at(WORDS, 48, 9)),
            DatedValue(july, None, Decimal("2.50"), at(WORDS, 49, 9)),
        ),
        at(WORDS, 42, 3),
    )


def test_whatever_a_pack_declares_says_where() -> None:
    pack = LENDING
    places = {
        "pack": pack.at,
        "in_force": pack.in_force_at,
        **{f"document {code}": document.at for code, document in pack.documents.items()},
        **{f"clause {code}": clause.at for code, clause in pack.clauses.items() if code in ("1", "6")},
        **{f"defect {code}": defect.at for code, defect in pack.defects.items()},
    }
    assert places == {
        "pack": at(MAIN, 2, 1),
        "in_force": at(MAIN, 10, 1),
        "document LR-2024": at(MAIN, 19, 3),
        "document TB-9": at(MAIN, 20, 3),
        "clause 1": at(MAIN, 22, 14),
        "clause 6": at(MAIN, 29, 14),
        "defect G-1": at(WORDS, 51, 3),
        "defect G-2": at(WORDS, 52, 3),
        "defect G-3": at(WORDS, 57, 3),
    }


def test_packs_come_with_those_above_them_first() -> None:
    assert list(PACKS) == ["statute-2019", "statute-2024", "lending-2024", "reply-g1"]


def test_hash_follows_names_and_bytes_but_not_cases(tmp_path: Folder) -> None:
    def hashes() -> list[str]:
        return [pack.content_hash for pack in load_packs([tmp_path / "data"])]

    shutil.copytree(DATA, tmp_path / "data")
    before = hashes()
    (tmp_path / "data/lending-2024/cases").mkdir()
    (tmp_path / "data/lending-2024/cases/some.yaml").write_text("cases: []", "utf-8")
    assert hashes() == before == [pack.content_hash for pack in PACKS.values()]
    (tmp_path / "data" / RULES).rename(tmp_path / "data/lending-2024/desk/rule.yaml")
    assert [one == other for one, other in zip(hashes(), before, strict=True)] == [True, True, False, True]


def test_names_in_messages_do_not_tell_the_machine(tmp_path: Folder) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    folders = [pack.folder for pack in load_packs([tmp_path / "data", tmp_path / "data/lending-2024"])]
    assert folders == ["data/statute-2019", "data/statute-2024", "data/lending-2024", "data/reply-g1"]
