"""Say who lacks what: a dossier and one of its lists -> EntryTable, as the one door judges it; else Unanswered."""

from typing import Any, Final

from compliance.assess.bench import Bench, Faulty, Lowered
from compliance.assess.checker import Checker
from compliance.assess.checklist import refused
from compliance.assess.door import assess
from compliance.assess.entry_parts import EntryJudge, Part, first_reason, worst
from compliance.assess.findings import FindingWriter
from compliance.assess.hearing import Hearing, Unheard, hear
from compliance.assess.question import Question
from compliance.assess.viewing import types_of
from compliance.loading.json_tree import ParseFailure, parse
from compliance.loading.suggest import nearest
from compliance.models.checklist import AnswerProblem, Unanswered
from compliance.models.entry_table import Cell, Column, ColumnPart, EntryRow, EntryTable, Tally
from compliance.models.entry_words import column_words, part_words
from compliance.models.fault_words import FAULT_WORDS, FaultCause
from compliance.models.frozen import dataclass
from compliance.models.naming import ID_OF_ENTRY
from compliance.models.pack import Rule
from compliance.models.phrases import both, join_or, make
from compliance.models.report import Finding, Report
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason

_NAME: Final = "name"
_MEND: Final = Text("Xin gửi hồ sơ dạng một đối tượng JSON.", "Send the dossier as one JSON object.")
_NO_OBJECT: Final = Text("Hồ sơ không phải một đối tượng JSON.", "The dossier is not a JSON object.")
_NO_LIST: Final = Text("Loại hồ sơ này không có danh sách “{list}”.", "This kind of dossier has no list “{list}”.")
_LISTS: Final = Text("Xin chọn một danh sách của loại hồ sơ này: {lists}.", "Choose a list of this kind: {lists}.")
_NEAR: Final = Text("Có phải ý bạn là “{near}”?", "Did you mean “{near}”?")


@dataclass(frozen=True, slots=True)
class _Group:
    """The rules of one column, and the document that they ask for, if any."""

    code: str
    document: Text | None
    lowered: tuple[Lowered, ...]


def entry_table(question: Question, checker: Checker, name: str) -> EntryTable | Unanswered:
    """Return what each entry of a list lacks; the report in it is the one that `assess` gives for the question.

    `name` is the name of a list of the dossier's kind. Unanswered says why there is no table: the bytes are no dossier
    that a pack judges, the kind has no such list, or the program failed.
    """
    parsed = parse(question.data)
    if isinstance(parsed, ParseFailure):
        return Unanswered((AnswerProblem(parsed.code, "", parsed.message, _MEND),))
    if not isinstance(parsed.value, dict):
        return Unanswered((AnswerProblem("not_an_object", "", _NO_OBJECT, _MEND),))
    tree = parsed.value
    heard = hear(tree, question, checker)
    if isinstance(heard, Unheard):
        return refused(heard.problems, tree)
    stack = checker.stack(heard.header, heard.judge.day)
    if name not in stack.vocabulary.lists or name not in stack.vocabulary.kinds[heard.judge.kind].sections:
        return Unanswered((_no_list(name, heard.judge.kind, stack),))
    report = assess(
        question.data,
        checker,
        name=question.name,
        now=question.now,
        as_of=question.as_of,
        stage=question.stage,
    )
    try:
        return _tabled(tree, report, stack, heard, name)
    except Faulty:
        words = FAULT_WORDS[FaultCause.FAILED]
        return Unanswered((AnswerProblem("fault", "", words.what, words.remedy),))


def _no_list(name: str, kind: str, stack: Stack) -> AnswerProblem:
    lists = [each for each in stack.vocabulary.kinds[kind].sections if each in stack.vocabulary.lists]
    near = nearest(name, lists)
    remedy = make(_LISTS.vi, _LISTS.en, lists=join_or(both(each) for each in lists))
    if near is not None:
        remedy = make(_NEAR.vi, _NEAR.en, near=both(near))
    return AnswerProblem("unknown_list", "", make(_NO_LIST.vi, _NO_LIST.en, list=both(name)), remedy)


def _tabled(tree: dict[str, Any], report: Report, stack: Stack, heard: Hearing, name: str) -> EntryTable:
    bench = Bench(stack, heard.judge, heard.moment)
    if len(report.rules) != len(bench.lowered):
        raise Faulty
    sitting = bench.sit(tree)
    writer = FindingWriter(stack, sitting.walk, tree, bench.day, frozenset())
    judge = EntryJudge(bench, sitting, writer, name)
    groups = _grouped([lowered for lowered in bench.lowered if judge.concerns(lowered)], stack)
    faults = {each.rule: each for each in report.findings if each.reason is Reason.FAULT}
    found = [[judge.parts(lowered, faults.get(lowered.rule.id)) for lowered in group.lowered] for group in groups]
    entries = tree[name] if isinstance(tree.get(name), list) else []
    explained = frozenset(finding.id for finding in report.findings if finding.explained)
    cells = [
        tuple(_cell([parts.rows[index] for parts in column], explained) for column in found)
        for index in range(len(sitting.walk.rows(name)))
    ]
    intake = _intake(report.findings)
    rows = tuple(_row(f"/{name}/{index}", entries[index], row, intake) for index, row in enumerate(cells))
    return EntryTable(
        report=report,
        list=name,
        label=stack.vocabulary.lists[name].label,
        columns=tuple(_column(group, stack, bench.day, report) for group in groups),
        rows=rows,
        outside=tuple(_cell([parts.outside for parts in column], explained) for column in found),
        totals=tuple(_tally(tuple(row[place] for row in cells)) for place in range(len(groups))),
        complete=sum(1 for row in rows if _is_complete(row)),
    )


# --- columns ---------------------------------------------------------------------------------------------------------


def _grouped(concerned: list[Lowered], stack: Stack) -> list[_Group]:
    """Return the columns, in the order of their first rules: one for each document, one for each other rule."""
    groups: dict[str, list[Lowered]] = {}
    for lowered in concerned:
        groups.setdefault(_document(lowered.rule, stack) or lowered.rule.id, []).append(lowered)
    types = stack.vocabulary.codes.get("item_type")
    labels = {code: row.label for code, row in types.codes.items()} if types else {}
    return [_Group(code, labels.get(code), tuple(rules)) for code, rules in groups.items()]


def _document(rule: Rule, stack: Stack) -> str | None:
    """Return the one type of document that a rule speaks of."""
    types = stack.vocabulary.codes.get("item_type")
    named = {rule.item} if rule.item else types_of(rule) & set(types.codes if types else ())
    return named.pop() if len(named) == 1 else None


def _column(group: _Group, stack: Stack, day: int, report: Report) -> Column:
    labels = {view.id: view.label for view in report.rules}
    rules = [lowered.rule for lowered in group.lowered]
    return Column(
        code=group.code,
        document=group.document is not None,
        label=column_words(rules[0], group.document, stack, day),
        clauses=tuple(dict.fromkeys(labels[rule.id] for rule in rules)),
        parts=tuple(ColumnPart(rule.id, part_words(rule), rule.severity, rule.layer) for rule in rules),
    )


# --- cells -----------------------------------------------------------------------------------------------------------


def _cell(parts: list[Part], explained: frozenset[str]) -> Cell:
    outcome = worst({part.cell.outcome for part in parts})
    asked = dict.fromkeys(each for part in parts for each in part.open.asked)
    gaps = dict.fromkeys(each for part in parts for each in part.open.gaps)
    undetermined = {part.cell.reason for part in parts} if outcome is Outcome.UNDETERMINED else set()
    broken = [found for part in parts if part.cell.outcome is Outcome.VIOLATED for found in part.cell.findings]
    return Cell(
        outcome=outcome,
        reason=first_reason(undetermined),
        explained=bool(broken) and explained.issuperset(broken),
        parts=tuple(part.cell for part in parts),
        required=next((part.required for part in parts if part.required is not None), None),
        asked=tuple(asked),
        gaps=tuple(gaps),
    )


def _intake(findings: tuple[Finding, ...]) -> dict[str, list[str]]:
    """Return the findings of intake by the entry in which they lie."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        if finding.category == "intake":
            found.setdefault("/".join(finding.at.pointer.split("/")[:3]), []).append(finding.id)
    return found


def _row(pointer: str, entry: Any, cells: tuple[Cell, ...], intake: dict[str, list[str]]) -> EntryRow:
    stated = entry if isinstance(entry, dict) else {}
    return EntryRow(
        id=_text(stated.get(ID_OF_ENTRY)),
        name=_text(stated.get(_NAME)),
        pointer=pointer,
        cells=cells,
        findings=tuple(intake.get(pointer, ())),
        tally=_tally(cells),
    )


def _is_complete(row: EntryRow) -> bool:
    tally = row.tally
    return not (row.findings or tally.violated or tally.undetermined or tally.gaps)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _tally(cells: tuple[Cell, ...]) -> Tally:
    unknown = [cell for cell in cells if cell.outcome is Outcome.UNDETERMINED]
    broken = [cell for cell in cells if cell.outcome is Outcome.VIOLATED]
    gaps = sum(1 for cell in unknown if cell.reason is Reason.REGULATION_GAP)
    explained = sum(1 for cell in broken if cell.explained)
    return Tally(violated=len(broken) - explained, explained=explained, undetermined=len(unknown) - gaps, gaps=gaps)
