"""What an editor is answered: problems of the text it holds, words explained, found and offered, cases counted."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from tests.lsp.conftest import TODAY, cut, held

from compliance.analysis.checks import diagnose
from compliance.authoring.waiving import fingerprints
from compliance.lsp.cursor import scalars
from compliance.lsp.positions import Lines
from compliance.lsp.session import Buffer, Session, roots_of
from compliance.models.diagnosis import Weight

HEAD = "for: team\nby: club\nclauses:\n"
FILE = "team/swimmers.yaml"


def test_what_is_wrong_is_told_of_the_text_that_is_held(session: Session, club: Path) -> None:
    assert session.read() == ()
    file = club / FILE
    session.desk.hold(
        file, file.read_text().replace("for_each: swimmer, item: health", "for_eahc: swimmer, item: health")
    )
    session.look()
    [remark] = session.read()
    assert (remark.at.file, remark.at.line, remark.at.column) == ("rules/team/swimmers.yaml", 4, 19)
    assert remark.weight is Weight.ERROR
    assert "for_eahc" in remark.says
    assert "for_each" in remark.says
    session.desk.release(file)
    session.look()
    assert session.read() == ()


def test_a_slip_in_one_file_is_told_where_it_shows_in_another(session: Session, club: Path) -> None:
    file = club / "team/vocabulary.yaml"
    session.desk.hold(file, file.read_text().replace("health_note:", "health_paper:"))
    session.look()
    assert {remark.at.file for remark in session.read()} == {"rules/team/swimmers.yaml"}


def test_what_is_proved_of_packs_that_load_is_told_too(session: Session, club: Path) -> None:
    file = club / "team/tables.yaml"
    session.desk.hold(file, file.read_text().replace("{at_least: 18}", "{at_least: 19}"))
    session.look()
    assert session.read() == ()
    gaps = [remark for remark in session.prove() if remark.code == "table-gap"]
    assert [(remark.at.file, remark.weight) for remark in gaps] == [("rules/team/tables.yaml", Weight.WARNING)]


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        pytest.param("2024-03-01", [], id="one that holds today silences its finding"),
        pytest.param("2024-02-29", ["table-gap", "waiver-expired"], id="one that has expired does not, and is told"),
    ],
)
def test_waivers_beside_the_packs_are_honoured(session: Session, club: Path, until: str, codes: list[str]) -> None:
    file = club / "team/tables.yaml"
    session.desk.hold(file, file.read_text().replace("{at_least: 18}", "{at_least: 19}"))
    [gap] = [each for each in diagnose(session.look().loading.packs) if each.check == "table-gap"]
    of_gap = f"finding: {fingerprints([gap])[0]}, check: table-gap"
    (club / "waivers.yaml").write_text(
        f"waivers:\n  - {{{of_gap}, reason: {{vi: x, en: x}}, approver: x, until: {until}}}\n"
    )
    told = sorted(remark.code for remark in session.prove())
    # The threshold that is left open is another finding of the same edit.
    assert [code for code in told if code != "threshold-hole"] == codes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "  - {clause: B|.1, item: health_note}\n",
            [
                "Khoản 1",
                "Mỗi người bơi có giấy khám sức khỏe.",
                "Điều lệ giải bơi",
                "SV",
                "Each swimmer has a health note.",
            ],
            id="a clause",
        ),
        pytest.param("  - {clause: B.6, event: trai|ning}\n", ["tập huấn"], id="a type of event"),
        pytest.param(
            "  - {clause: B.6, event: training, dated: {not_before: {parameter: training_|from}}}\n",
            ["ngày bắt đầu tập huấn", "10/04/2024", "first day of training", "B.6"],
            id="a parameter",
        ),
        pytest.param("  - {clause: B.9, ask: S|-1}\n", ["Chưa có mẫu cam kết", "There is no form"], id="a defect"),
        pytest.param(
            "  - {clause: B.2, for_each: swimmer, item: pledge, form: {issuer: DL|-BOI, number: B-1}}\n",
            ["Điều lệ giải bơi", "05/DL-BOI", "Rules of the swimming cup"],
            id="a document that issued a form",
        ),
        pytest.param(
            "  - {clause: B.3, for_each: swimmer, item: pledge, when: {swimmer.la|ne: sea}}\n",
            ["swimmer.lane", "code", "lane"],
            id="the path of a fact",
        ),
        pytest.param(
            "  - {clause: B.3, for_each: swimmer, item: pledge, when: {swimmer.lane: se|a}}\n",
            ["ngoài biển", "the sea", "open_water: true"],
            id="a code where its fact is tested",
        ),
        pytest.param(
            "  - clause: B.3\n    for_each: {other: swimmer}\n    item: pledge\n"
            "    when: {other.lane: {in: [indoor, se|a]}}\n",
            ["ngoài biển"],
            id="a code below a name bound to the element",
        ),
        pytest.param("  - {cla|use: B.1, item: health_note}\n", ["điều khoản", "clause"], id="a key of the language"),
        pytest.param(
            "  - {clause: B.1, for_each: swimmer, it|em: health_note}\n",
            ["swim-2024/B.1/count"],
            id="the rules of an entry on its key",
        ),
        pytest.param("  - {clause: 'B.|1', item: health_note}\n", ["Khoản 1"], id="in quotation marks"),
    ],
)
def test_a_word_is_explained_in_both_languages(session: Session, club: Path, text: str, told: list[str]) -> None:
    buffer, offset = held(session, club / FILE, HEAD + text)
    said = session.hover(buffer, offset) or ""
    assert [part for part in told if part not in said] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("  - {clause: B.77|, item: health_note}\n", id="a clause that is not declared"),
        pytest.param("  - {clause: B.1, item: health_note}   # B|.1\n", id="a comment"),
        pytest.param("  - {clause: B.1, item: [health|_note}\n", id="what cannot be read"),
    ],
)
def test_nothing_is_said_where_nothing_is_known(session: Session, club: Path, text: str) -> None:
    buffer, offset = held(session, club / FILE, HEAD + text)
    assert session.hover(buffer, offset) is None


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        pytest.param("  - {clause: B|.4, item: pledge}\n", ("pack.yaml", "  - {clause: |B.4, label"), id="a clause"),
        pytest.param(
            "  - {clause: B.6, event: training, dated: {on: {parameter: meeting|_day}}}\n",
            ("days.yaml", "  |meeting_day: {type"),
            id="a parameter",
        ),
        pytest.param("  - {clause: B.9, ask: |S-1}\n", ("tables.yaml", "  |S-1: {clauses"), id="a defect"),
        pytest.param(
            "  - {clause: B.3, for_each: swimmer, item: pledge, when: {swimmer.lane: sea|}}\n",
            ("vocabulary.yaml", "      |sea: {vi: ngoài biển"),
            id="a code",
        ),
        pytest.param(
            "  - {clause: B.3, for_each: swimmer, item: pledge, when: {|swimmer.lane: sea}}\n",
            ("vocabulary.yaml", "    |swimmer.lane: {"),
            id="a fact",
        ),
        pytest.param(
            "  - {clause: B.2, document: DL|-BOI, item: pledge}\n", ("pack.yaml", "  |DL-BOI: {vi"), id="a document"
        ),
        pytest.param("  - {clause: B.2, item: pl|edge}\n", ("vocabulary.yaml", "    |pledge: {"), id="a type of item"),
        pytest.param("  - {clause: B.2, item: pledge, by: cl|ub}\n", ("pack.yaml", "  |club: {vi"), id="who acts"),
    ],
)
def test_a_word_leads_to_where_it_is_declared(
    session: Session, club: Path, text: str, declared: tuple[str, str]
) -> None:
    buffer, offset = held(session, club / FILE, HEAD + text)
    [found] = session.definitions(buffer, offset)
    name, mark = declared
    line, column = cut(mark)
    assert found.file == f"rules/team/{name}"
    whole = session.desk.path_of(found.file).read_text().splitlines()[found.line - 1]
    assert whole.startswith(line)
    assert found.column == column + 1


@pytest.mark.parametrize(
    ("text", "offered", "withheld"),
    [
        pytest.param(
            "  - {clause: B.1, |}\n", {"item", "require", "decides", "for"}, {"clause", "B.1"}, id="keys of an entry"
        ),
        pytest.param(
            "  - clause: B.1\n    item: pledge\n    |\n",
            {"count", "dated", "form"},
            {"item", "rows"},
            id="keys of an item's entry",
        ),
        pytest.param("  - clause: B.1\n    item: pledge\n    cou|\n", {"count"}, {"clause"}, id="a key half written"),
        pytest.param("  - clause: |\n", {"B.1", "B.9"}, {"pledge"}, id="clauses"),
        pytest.param(
            "  - {clause: B.1, item: |", {"pledge", "health_note"}, {"B.1"}, id="items, the bracket still open"
        ),
        pytest.param(
            "  - {clause: B.1, item: pl|}\n  - {clause: B.2, item: pledge}\n",
            {"pledge"},
            set(),
            id="before more entries",
        ),
        pytest.param(
            "  - {clause: B.1, item: pledge, when: {|}}\n",
            {"swimmer.lane", "all", "not"},
            {"clause"},
            id="paths in a condition",
        ),
        pytest.param(
            "  - {clause: B.1, item: pledge, when: {swimmer.lane: |}}\n",
            {"indoor", "sea"},
            {"pledge"},
            id="codes of a fact",
        ),
        pytest.param(
            "  - {clause: B.1, item: pledge, when: {swimmer.lane: {in: [indoor, |]}}}\n",
            {"sea"},
            {"pledge"},
            id="codes in a list",
        ),
        pytest.param(
            "  - {clause: B.6, event: race, dated: {on: {parameter: |}}}\n",
            {"race_by"},
            {"swimmer.lane"},
            id="parameters",
        ),
        pytest.param(
            "  - {clause: B.3, decides: swimmer.right_heat, inputs: [swimmer.lane], hit: |}\n",
            {"unique", "first"},
            set(),
            id="fixed words",
        ),
        pytest.param(
            "  - clause: B.5\n    decides: swimmer.right_buoy\n    inputs: [swimmer.age, swimmer.lane]\n"
            "    hit: unique\n    rows:\n      - {clause: B.5, when: [any, |], then: long}\n",
            {"indoor", "sea"},
            {"long"},
            id="codes in a table's column",
        ),
        pytest.param(
            "  - clause: B.5\n    decides: swimmer.right_buoy\n    inputs: [swimmer.lane]\n    hit: unique\n"
            "    rows:\n      - {clause: B.5, when: [sea], then: |}\n",
            {"short", "long"},
            {"sea"},
            id="codes that a table gives",
        ),
        pytest.param("  - {clause: B.9, ask: |}\n", {"S-1"}, {"B.9"}, id="defects"),
        pytest.param("  - {clause: B.1, item: pledge}  # |\n", set(), {"clause"}, id="nothing in a comment"),
    ],
)
def test_what_may_stand_there_is_offered(
    session: Session, club: Path, text: str, offered: set[str], withheld: set[str]
) -> None:
    buffer, offset = held(session, club / FILE, HEAD + text)
    words = {offer.word for offer in session.offers(buffer, offset).offers}
    assert offered <= words
    assert not withheld & words


def test_an_offer_replaces_the_word_half_written_and_says_what_it_is(session: Session, club: Path) -> None:
    text = HEAD + "  - {clause: B.1, item: pl|ed}\n"
    buffer, offset = held(session, club / FILE, text)
    offers = session.offers(buffer, offset)
    assert buffer.lines.text[offers.first : offers.after] == "pled"
    [pledge] = [offer for offer in offers.offers if offer.word == "pledge"]
    assert pledge.says is not None
    assert not pledge.is_key


def test_no_colon_is_added_where_one_stands(session: Session, club: Path) -> None:
    buffer, offset = held(session, club / FILE, HEAD + "  - clause: B.1\n    it|: pledge\n")
    offers = {offer.word: offer for offer in session.offers(buffer, offset).offers}
    assert not offers["item"].is_key


def test_a_file_whose_letters_are_in_parts_is_read_at_the_right_places(session: Session, club: Path) -> None:
    """NFD on the line before the word: places are counted in the file's own characters."""
    says = unicodedata.normalize("NFD", "Đúng lượt bơi 🏊 theo thành tích")
    text = f"  - {{says: {{vi: {says}, en: x}}, clause: B|.3, item: pledge}}\n"
    buffer, offset = held(session, club / FILE, HEAD + text)
    assert "Khoản 3" in (session.hover(buffer, offset) or "")


CASES = """
base: {kind: team}
cases:
  - {name: a, because: b, expect: {swim-2024/B.1/count: satisfied, swim-2024/B.2/form: satisfied}}
  - {name: c, because: d, expect: {swim-2024/B.2/count: violated}}
"""


@pytest.fixture
def tried_club(club: Path) -> Path:
    (club / "team" / "cases").mkdir()
    (club / "team" / "cases" / "a.yaml").write_text(CASES)
    return club


def lenses(session: Session, path: Path) -> dict[int, str]:
    return {lens.at.line: lens.says.en for lens in session.lenses(Buffer(path, Lines(path.read_text())))}


def test_each_entry_tells_how_many_cases_name_its_rules(session: Session, tried_club: Path) -> None:
    assert lenses(session, tried_club / FILE) == {4: "1 case", 5: "2 cases", 6: "0 cases", 10: "0 cases", 14: "0 cases"}


def test_a_case_file_that_cannot_be_read_is_not_counted_as_none(session: Session, tried_club: Path) -> None:
    (tried_club / "team" / "cases" / "b.yaml").write_text("cases: [")
    assert set(lenses(session, tried_club / FILE).values()) == {"a case file cannot be read"}


def test_a_rule_named_by_a_case_is_explained_and_found(session: Session, tried_club: Path) -> None:
    path = tried_club / "team" / "cases" / "a.yaml"
    text = path.read_text()
    buffer, offset = Buffer(path, Lines(text)), text.index("swim-2024/B.1") + 3
    assert "swim-2024/B.1/count" in (session.hover(buffer, offset) or "")
    [found] = session.definitions(buffer, offset)
    assert (found.file, found.line) == ("rules/team/swimmers.yaml", 4)


def result_of_mutation(club: Path, later: int) -> Path:
    """A result by which one mutant of the third entry was not noticed, this much (s) newer than rules and cases."""
    at = {"file": "rules/team/swimmers.yaml", "line": 8, "column": 1}
    path = club.parent / "mutants.json"
    path.write_text(json.dumps({"packs": [{"pack": "swim-2024", "survivors": [{"at": at}]}]}))
    saved = max(file.stat().st_mtime for file in club.rglob("*.yaml"))
    os.utime(path, (saved + later, saved + later))
    return path


def test_mutants_that_no_case_notices_are_told_with_the_cases(tried_club: Path) -> None:
    session = Session([tried_club], lambda: TODAY, result_of_mutation(tried_club, later=5))
    told = lenses(session, tried_club / FILE)
    assert told[6] == "0 cases · 1 mutant not noticed"
    assert told[5] == "2 cases · every mutant noticed"


def test_a_result_whose_files_are_named_from_elsewhere_is_of_the_same_files(tried_club: Path) -> None:
    path = result_of_mutation(tried_club, later=5)
    later = path.stat().st_mtime
    path.write_text(path.read_text().replace("rules/team", "offices/club/rules/team"))
    os.utime(path, (later, later))
    assert lenses(Session([tried_club], lambda: TODAY, path), tried_club / FILE)[6] == "0 cases · 1 mutant not noticed"


def test_a_result_older_than_a_case_says_nothing(tried_club: Path) -> None:
    session = Session([tried_club], lambda: TODAY, result_of_mutation(tried_club, later=5))
    case = tried_club / "team" / "cases" / "a.yaml"
    newer = case.stat().st_mtime + 60
    os.utime(case, (newer, newer))
    assert lenses(session, tried_club / FILE)[6] == "0 cases"


def test_a_result_older_than_the_rules_says_nothing(tried_club: Path) -> None:
    session = Session([tried_club], lambda: TODAY, result_of_mutation(tried_club, later=-5))
    assert lenses(session, tried_club / FILE)[6] == "0 cases"


@pytest.mark.parametrize(
    ("named", "opened", "roots"),
    [
        pytest.param(["mine"], ["work"], ["mine"], id="folders named"),
        pytest.param([], ["work"], ["work/rules"], id="the rules of the folder that is open"),
        pytest.param([], ["work/rules/pack"], ["work/rules/pack"], id="the folder itself when it holds packs"),
        pytest.param([], ["elsewhere"], ["shipped"], id="else those that came with the program"),
    ],
)
def test_packs_come_from_what_is_named_or_open(
    tmp_path: Path, named: list[str], opened: list[str], roots: list[str]
) -> None:
    (tmp_path / "work/rules/pack").mkdir(parents=True)
    (tmp_path / "work/rules/pack/pack.yaml").touch()
    (tmp_path / "elsewhere").mkdir()
    made = roots_of([tmp_path / each for each in named], [tmp_path / each for each in opened], tmp_path / "shipped")
    assert made == tuple(tmp_path / each for each in roots)


def test_every_word_of_every_file_can_be_asked_about(session: Session) -> None:
    """Each scalar is hovered, and each clause, parameter, defect and fact that is named leads to its declaration."""
    for name, tree in session.sight.trees.items():
        path = session.desk.path_of(name)
        buffer = Buffer(path, Lines(path.read_text()))
        for steps, scalar, is_key in scalars(tree):
            first = buffer.lines.offset_of_place(scalar.at.line, scalar.at.column)
            session.hover(buffer, first)
            found = session.definitions(buffer, first)
            named = steps[-1:] in (("clause",), ("parameter",), ("ask",), ("due",), ("by",), ("item",), ("event",))
            if (named and not is_key) or (is_key and "." in scalar.text):
                assert len(found) == 1, f"{name}:{scalar.at.line}:{scalar.at.column} {scalar.text}"


@pytest.mark.parametrize("name", ["swimmers.yaml", "tables.yaml", "days.yaml", "vocabulary.yaml"])
def test_anywhere_in_a_file_something_or_nothing_is_offered(session: Session, club: Path, name: str) -> None:
    """No place of a file, cut off there or whole, is beyond what can be asked."""
    path = club / "team" / name
    text = path.read_text()
    for offset in range(0, len(text), 37):
        for written in (text, text[:offset]):
            offers = session.offers(Buffer(path, Lines(written)), offset)
            assert offers.first <= offset <= offers.after
