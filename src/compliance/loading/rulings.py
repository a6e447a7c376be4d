"""Read a ruling's answers: shapes -> rows of a decision, or the choice of a reading; and apply them to a decision."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from compliance.loading.decisions import compile_row, decided_fact, domains_of, note_overlaps
from compliance.loading.domains import overlap
from compliance.loading.names import Known, Names
from compliance.loading.pack_shapes import RulingShape
from compliance.loading.problems import Code
from compliance.loading.remainders import remaining
from compliance.loading.walk import readings_of
from compliance.loading.words import Words, only
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.condition import Decision, Path, Readings, Row
from compliance.models.errors import NOWHERE
from compliance.models.pack import Rule, RulingReading, RulingRows
from compliance.models.vocabulary import Vocabulary

Ruling = RulingRows | RulingReading


def read_rulings(
    shapes: Iterable[RulingShape], answered: Sequence[Rule], answered_clauses: frozenset[str], words: Words
) -> tuple[Ruling, ...]:
    """Return the answers of a ruling pack; `answered` are the rules of the pack whose defects it answers."""
    rulings: list[Ruling] = []
    chosen: dict[tuple[str, str], list[str]] = {}
    for shape in shapes:
        _check_common(shape, answered_clauses, words)
        ruling = _reading(shape, answered, words) if shape.decides is None else _rows(shape, words)
        if isinstance(ruling, RulingReading):
            of_clause = chosen.setdefault((ruling.defect, ruling.clause), [])
            of_clause.append(ruling.reading)
            _note_contradiction(shape, of_clause, answered, words)
        rulings.extend(() if ruling is None else (ruling,))
    return tuple(rulings)


def _disputes(shape: RulingShape, answered: Sequence[Rule]) -> list[Readings]:
    """Return the disputes of a defect at the clause that a ruling names."""
    here = [rule for rule in answered if rule.clause == shape.clause.text]
    return [each for rule in here for each in readings_of(rule) if each.defect == shape.defect.text]


def _note_contradiction(shape: RulingShape, chosen: list[str], answered: Sequence[Rule], words: Words) -> None:
    """Note a second reading that is chosen of one dispute."""
    disputes = _disputes(shape, answered)
    if any(sum(reading.id in chosen for reading in dispute.readings) > 1 for dispute in disputes):
        words.problems.add(Code.RULING, shape.at, f"a second reading is chosen for {shape.defect.text}")


def _check_common(shape: RulingShape, answered_clauses: frozenset[str], words: Words) -> None:
    if shape.defect.text not in words.defects:
        words.problems.unknown(Code.UNKNOWN_DEFECT, shape.defect.at, "defect", shape.defect.text, words.defects)
    known = answered_clauses | words.clauses.keys()
    if shape.clause.text not in known:
        words.problems.unknown(Code.UNKNOWN_CLAUSE, shape.clause.at, "clause", shape.clause.text, known)
    if (shape.reading is None) == (shape.rows is None) or (shape.rows is None) != (shape.decides is None):
        hint = "give decides and rows, or reading"
        words.problems.add(Code.RULING, shape.at, "a ruling gives rows of a decision, or a reading", hint)


def _reading(shape: RulingShape, answered: Sequence[Rule], words: Words) -> RulingReading | None:
    if shape.reading is None:
        return None
    disputes = _disputes(shape, answered)
    ids = {reading.id for dispute in disputes for reading in dispute.readings}
    if shape.reading.text not in ids and shape.defect.text in words.defects:
        words.problems.unknown(Code.UNKNOWN_READING, shape.reading.at, "reading", shape.reading.text, ids)
    return RulingReading(shape.defect.text, shape.clause.text, shape.reading.text, shape.at)


def _rows(shape: RulingShape, words: Words) -> RulingRows | None:
    """Return the rows that a ruling gives to a table of the pack that it answers."""
    if shape.decides is None:
        return None
    fact = decided_fact(shape.decides, words)
    decision = words.decisions.get(Path(fact.root, fact.name)) if fact else None
    if fact is None or decision is None:
        if fact is not None:
            words.problems.add(Code.RULING, shape.decides.at, f'no table decides "{shape.decides.text}"')
        return None
    if shape.defect.text not in words.defects:
        return None
    if not any(row.ask == shape.defect.text for row in decision.rows):
        message = f"the table of {decision.decides} has no row that asks {shape.defect.text}"
        words.problems.add(Code.RULING, shape.defect.at, message)
    names = Names(words, (), {decision.scope.name: decision.scope} if decision.scope else {})
    inputs = _inputs(decision, shape.decides, names)
    rows = tuple(
        replace(row, clause=row.clause or shape.clause.text, ruling=words.pack)
        for each in shape.rows or ()
        if (row := compile_row(each, inputs, fact, names)) is not None
    )
    for row, each in zip(rows, shape.rows or (), strict=False):
        if row.ask is not None:
            words.problems.add(Code.RULING, each.key_at("then"), "a ruling's row gives a value: it cannot ask")
    _note_overlaps(shape, decision, rows, inputs, names)
    given = replace(decision, rows=rows)
    return RulingRows(shape.defect.text, shape.clause.text, decision.decides, given, shape.at)


def _inputs(decision: Decision, at: ScalarNode, names: Names) -> tuple[Known, ...]:
    known = (names.resolve(str(path), at.at) for path in decision.inputs)
    return tuple(each for each in known if each is not None)


def _note_overlaps(
    shape: RulingShape, decision: Decision, rows: Sequence[Row], inputs: Sequence[Known], names: Names
) -> None:
    """Note a ruling's row that can hold together with another row of a `unique` table than those it answers."""
    kept = [row for row in decision.rows if row.ask != shape.defect.text]
    if decision.first or len(rows) != len(shape.rows or ()):
        return
    note_overlaps(rows, [row.node for row in shape.rows or ()], inputs, names)
    for row, each in zip(rows, shape.rows or (), strict=True):
        for other in kept:
            if overlap(other.cells, row.cells, domains_of((other, row), inputs, names)):
                message = (
                    f"this row can hold together with the row of clause {other.clause}, in a table with hit: unique"
                )
                names.words.problems.add(Code.OVERLAP, each.at, message)


def ruled_decision(decision: Decision, ruling: RulingRows, vocabulary: Vocabulary) -> Decision:
    """Return the table with the ruling's rows in the place of the rows that asked its defect.

    A case of those rows that the ruling does not cover keeps asking.
    """
    names = Names(only(vocabulary), (), {decision.scope.name: decision.scope} if decision.scope else {})
    inputs = _inputs(decision, ScalarNode("", quoted=False, at=NOWHERE), names)
    domains = domains_of((*decision.rows, *ruling.decision.rows), inputs, names)
    given = [row.cells for row in ruling.decision.rows]
    rows: list[Row] = []
    placed = False
    for row in decision.rows:
        if row.ask != ruling.defect:
            rows.append(row)
            continue
        rows.extend(() if placed else ruling.decision.rows)
        placed = True
        rows.extend(replace(row, cells=cells) for cells in remaining(row.cells, given, inputs, domains))
    return replace(decision, rows=tuple(rows))
