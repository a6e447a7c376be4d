"""Find gaps, overlaps and masked rows of decision tables: packs -> diagnoses.

A gap is a combination of known inputs that no row covers, also not by asking. A row is masked when it never decides:
it cannot hold, or rows before it always hold where it does. What follows from a code is taken from its row in the code
list, so that combinations which cannot be are no gaps.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from compliance.analysis.proofs.settings import Setting, settings
from compliance.analysis.proofs.witnesses import witness
from compliance.analysis.solving.questions import IS_FALSE, Both, Holds, Never, Question, Witnessed
from compliance.loading.walk import nodes_of, rewrite
from compliance.models.condition import (
    All,
    Condition,
    DecidedOperand,
    Decision,
    FactOperand,
    Operand,
    Path,
    Row,
    Scope,
    Test,
)
from compliance.models.diagnosis import Certainty, Diagnosis, Weight, Witness
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.text import Text

_GAP = "table-gap"
_OVERLAP = "table-overlap"
_MASKED = "table-masked-row"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table in one setting, and the pack that it stands in."""

    setting: Setting
    decision: Decision
    pack: str

    @property
    def facts(self) -> Hashable:
        """All that the table is judged by."""
        return self.setting.facts((self.decision.decides,))

    @property
    def bindings(self) -> tuple[Scope, ...]:
        return (self.decision.scope,) if self.decision.scope else ()


def table_gaps(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each table that leaves a case open in which a rule asks it, with a dossier of that case."""
    told: set[str] = set()
    for table in _tables(packs):
        if table.decision.id in told:
            continue
        for rule, question in _askings(table):
            answer = table.setting.asked((rule,), question, "gap", table.decision.id, question.wanted)
            if isinstance(answer, Witnessed):
                told.add(table.decision.id)
                yield _gap(table, rule, witness(table.setting, question, answer, (rule,)))
                break


def _gap(table: _Table, rule: Rule, shown: Witness) -> Diagnosis:
    return Diagnosis(
        check=_GAP,
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=table.pack,
        at=table.decision.at,
        what=_named(_NO_ROW, table.decision),
        remedy=_ADD_ROW,
        subjects=(table.decision.id,),
        clauses=(table.decision.clause,),
        related=(rule.at,),
        witness=shown,
    )


def _askings(table: _Table) -> Iterator[tuple[Rule, Question]]:
    """Give the rules that ask a table, each with the question: does it apply where no row holds?"""
    for rule in table.setting.rules.values():
        bound = {scope.name: scope.list for scope in rule.bindings}
        for name in _names_asked(rule, table, bound):
            open_rows = (Holds(_renamed(All(row.cells), table, name), IS_FALSE) for row in table.decision.rows)
            yield rule, Question(rule.bindings, Both((Holds(rule.when), *open_rows)))


def _names_asked(rule: Rule, table: _Table, bound: Mapping[str, str]) -> Iterator[str]:
    """Give the names of those for whom a rule asks a table, among what it is bound to (and sections)."""
    decides = table.decision.decides
    for part in (rule.when, rule.require):
        for node in nodes_of(part):
            for operand in node.operands if isinstance(node, Test) else ():
                if isinstance(operand, DecidedOperand) and operand.path.name == decides.name:
                    of = table.decision.scope
                    if (of is None and operand.path == decides) or (of and bound.get(operand.path.root) == of.list):
                        yield operand.path.root


def _renamed(condition: Condition, table: _Table, name: str) -> Condition:
    """Return the cells of a row, said of another name."""
    scope = table.decision.scope

    def path(of: Path) -> Path:
        return Path(name, of.name) if scope is not None and of.root == scope.name else of

    def operand(each: Operand) -> Operand:
        return FactOperand(path(each.path)) if isinstance(each, FactOperand) else each

    def change(node: Condition) -> Condition:
        if not isinstance(node, Test):
            return node
        return Test(path(node.path), node.operator, tuple(map(operand, node.operands)))

    return rewrite(condition, change)


def table_overlaps(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each two rows of a table with one answer that hold together; most are refused before, when packs load."""
    for table in _tables(packs):
        for one, other in () if table.decision.first else combinations(table.decision.rows, 2):
            question = Question(table.bindings, Holds(All((*one.cells, *other.cells))))
            answer = table.setting.asked((), question, table.facts, "overlap", one.cells, other.cells)
            if isinstance(answer, Witnessed):
                shown = witness(table.setting, question, answer, ())
                yield Diagnosis(
                    check=_OVERLAP,
                    weight=Weight.ERROR,
                    certainty=Certainty.PROVEN,
                    pack=table.pack,
                    at=other.at,
                    what=_named(_TWO_ROWS, table.decision),
                    remedy=_PART_ROWS,
                    subjects=(table.decision.id,),
                    clauses=(table.decision.clause,),
                    related=(one.at,),
                    witness=shown,
                )


def masked_rows(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each row that decides nothing, in no setting in which it stands."""
    decided: dict[Source, bool] = {}
    rows: dict[Source, tuple[_Table, Row]] = {}
    for table in _tables(packs):
        for index, row in enumerate(table.decision.rows):
            rows.setdefault(row.at, (table, row))
            decided[row.at] = decided.get(row.at, False) or _decides(table, index)
    for at, (table, row) in rows.items():
        if not decided[at]:
            others = tuple(each.at for each in table.decision.rows if each.at != at)
            yield Diagnosis(
                check=_MASKED,
                weight=Weight.WARNING,
                certainty=Certainty.PROVEN,
                pack=table.pack,
                at=at,
                what=_named(_NEVER_DECIDES, table.decision),
                remedy=_MOVE_ROW,
                subjects=(table.decision.id,),
                clauses=(row.clause or table.decision.clause,),
                related=others if table.decision.first else (),
            )


def _decides(table: _Table, index: int) -> bool:
    """Say whether some dossier comes to a row; what cannot be decided counts as such."""
    rows = table.decision.rows
    before = rows[:index] if table.decision.first else ()
    wanted = Both((Holds(All(rows[index].cells)), *(Holds(All(row.cells), IS_FALSE) for row in before)))
    question = Question(table.bindings, wanted)
    about = (table.facts, "row", table.decision.id, index)
    return not isinstance(table.setting.asked((), question, *about), Never)


def _tables(packs: Sequence[Pack]) -> Iterator[_Table]:
    """Give each table in each setting whose dossiers have the facts by which it decides."""
    owners = {decision.id: pack.id for pack in packs for decision in pack.decisions}
    for setting in settings(packs):
        for decision in setting.law.stack.decisions.values():
            if decision.rows and all(_is_fact(setting, decision, path) for path in decision.inputs):
                yield _Table(setting, decision, owners.get(decision.id, setting.law.stack.base.id))


def _is_fact(setting: Setting, decision: Decision, path: Path) -> bool:
    """Say whether an input of a table is a fact of the setting's kind."""
    scope = decision.scope
    section = scope.list if scope is not None and path.root == scope.name else path.root
    return setting.law.field(section, path.name) is not None or setting.law.carried(section, path.name) is not None


def _named(what: Text, decision: Decision) -> Text:
    return Text(what.vi.format(table=decision.id), what.en.format(table=decision.id))


_NO_ROW = Text(
    "Bảng {table} bỏ trống một trường hợp: không dòng nào đúng, cũng không dòng nào hỏi lại cấp có thẩm quyền.",
    "Table {table} leaves a case open: no row holds there, and none asks the authority.",
)
_ADD_ROW = Text(
    "Thêm dòng cho trường hợp này theo văn bản; nếu văn bản không nói thì thêm dòng `then: {ask: …}`.",
    "Add a row for this case by the text; where the text is silent, add a row with `then: {ask: …}`.",
)
_TWO_ROWS = Text(
    "Bảng {table} có hai dòng cùng đúng trong một trường hợp, mà mỗi trường hợp chỉ có một kết quả.",
    "Table {table} has two rows that hold in one case, although each case has one answer.",
)
_PART_ROWS = Text(
    "Thu hẹp điều kiện của một trong hai dòng, hoặc dùng `hit: first` nếu dòng trước được ưu tiên.",
    "Narrow the cells of one of the two rows, or use `hit: first` if the row before prevails.",
)
_NEVER_DECIDES = Text(
    "Dòng này của bảng {table} không bao giờ quyết định: không trường hợp nào tới được đây.",
    "This row of table {table} never decides: no case comes to it.",
)
_MOVE_ROW = Text(
    "Đưa dòng này lên trước, thu hẹp các dòng đứng trước, hoặc bỏ dòng này.",
    "Move the row up, narrow the rows before it, or drop it.",
)
