"""Lay a pack out for reading: (Pack, packs, filter) -> RulesView, each clause beside all that accounts for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from compliance.assess.viewing import conditions
from compliance.authoring.pack_page import ClauseEntry, Column, DecisionTable, PackPage, RuleEntry, TableRow
from compliance.authoring.publishing import publish
from compliance.authoring.standing import standing
from compliance.authoring.trace import Said
from compliance.models.condition import DecidedOperand, Decision, Test
from compliance.models.pack import Account, Document, Mention, Pack, Rule
from compliance.models.text import Text


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which clauses are shown: those that concern a kind of dossier (None: every kind), or only those with rules."""

    kind: str | None = None
    only_rules: bool = False

    @property
    def all(self) -> bool:
        """Whether nothing is left out."""
        return self.kind is None and not self.only_rules


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row of a table that stands at another clause; `number` counts from 1."""

    table: DecisionTable
    number: int
    row: TableRow


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause, and on its other side its rules, tables and rows of tables, or why there are none."""

    entry: ClauseEntry
    short: Text
    account: Account | None
    rules: tuple[RuleEntry, ...]
    tables: tuple[DecisionTable, ...]
    rows: tuple[RowOf, ...]
    said: tuple[Said, ...]
    ignored: tuple[Mention, ...]

    @property
    def has_rules(self) -> bool:
        """Whether anything of the clause is checked."""
        return bool(self.rules or self.tables or self.rows or self.ignored)


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbouring clauses whose labels begin alike."""

    id: str
    heading: Text
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """A pack for reading. `accounts` has one entry for each clause of the document, shown or not.

    `answered` names the pack whose ruling closes a defect; `official` is the text of clauses that an office laid
    beside; `above` and `rulings` are packs to read this one with.
    """

    pack: Pack
    page: PackPage
    sections: tuple[Section, ...]
    shown: int
    accounts: tuple[Account | None, ...]
    counts: Mapping[Account, int]
    kinds: Mapping[str, Text]
    stages: Mapping[str, Text]
    labels: Mapping[str, Text]
    documents: Mapping[str, Document]
    answered: Mapping[str, str]
    official: Mapping[str, str]
    above: tuple[Pack, ...]
    rulings: tuple[Pack, ...]
    answers: Pack | None

    def inputs(self, clause: str) -> tuple[Column, ...]:
        """Return the inputs of the table that stands at a clause."""
        return next((table.columns for table in self.page.decisions if table.clause == clause), ())


def rules_view(pack: Pack, packs: Sequence[Pack], chosen: Chosen, official: Mapping[str, str]) -> RulesView:
    """Return a pack with the clauses that were chosen, in the order of its document."""
    published = publish(pack, packs)
    at = standing(pack, packs)
    readers = {decision.id: _readers(decision, pack) for decision in pack.decisions}
    views = tuple(_clause(entry, published, pack) for entry in published.clauses)
    shown = [cut for view in views if (cut := _cut(view, chosen, readers)) is not None]
    return RulesView(
        pack=pack,
        page=published,
        sections=tuple(_sections(shown)),
        shown=len(shown),
        accounts=tuple(view.account for view in views),
        counts={account: sum(account in view.entry.accounts for view in views) for account in Account},
        kinds={kind.code: kind.label for kind in at.stack.vocabulary.kinds.values()},
        stages={stage.code: stage.label for stage in at.stack.base.stages},
        labels={clause.id: clause.label for clause in pack.clauses.values()},
        documents={**at.stack.documents, **pack.documents},
        answered={defect.id: defect.rulings[0].pack for defect in published.defects if defect.rulings},
        official=official,
        above=tuple(each for each in packs if each.regulation in pack.extends),
        rulings=tuple(each for each in packs if each.answers == pack.id),
        answers=next((each for each in packs if each.id == pack.answers), None),
    )


def _clause(entry: ClauseEntry, page: PackPage, pack: Pack) -> ClauseView:
    at = entry.clause
    return ClauseView(
        entry=entry,
        short=_tail(entry.label),
        account=entry.accounts[0] if entry.accounts else None,
        rules=tuple(rule for rule in page.rules if rule.clause == at),
        tables=tuple(table for table in page.decisions if table.clause == at),
        rows=tuple(_rows(at, page.decisions)),
        said=entry.said,
        ignored=tuple(m for m in pack.mentions if m.clause == at and m.account is Account.ENCODED),
    )


def _rows(clause: str, tables: Sequence[DecisionTable]) -> Iterator[RowOf]:
    for table in tables:
        for number, row in enumerate(table.rows, start=1):
            if row.clause == clause != table.clause:
                yield RowOf(table, number, row)


def _readers(decision: Decision, pack: Pack) -> tuple[str, ...]:
    """Return the kinds of dossier of which some rule reads what a table decides."""
    name = decision.decides.name
    return tuple(kind for rule in pack.rules if name in _names(rule) for kind in rule.kinds)


def _names(rule: Rule) -> set[str]:
    tests = [part for part in (*conditions(rule.when), *conditions(rule.require)) if isinstance(part, Test)]
    operands = [operand for test in tests for operand in test.operands if isinstance(operand, DecidedOperand)]
    return {test.path.name for test in tests} | {operand.path.name for operand in operands}


def _cut(view: ClauseView, chosen: Chosen, readers: Mapping[str, tuple[str, ...]]) -> ClauseView | None:
    """Return what is chosen of a clause, None when nothing is."""
    cut = replace(
        view,
        rules=tuple(rule for rule in view.rules if _concerns(rule.kinds, chosen)),
        tables=tuple(table for table in view.tables if _concerns(readers[table.id], chosen)),
        rows=tuple(row for row in view.rows if _concerns(readers[row.table.id], chosen)),
        said=() if chosen.only_rules else tuple(said for said in view.said if _concerns(said.kinds, chosen)),
        ignored=tuple(each for each in view.ignored if _concerns(each.kinds, chosen)),
    )
    return cut if cut.has_rules or cut.said or chosen.all else None


def _concerns(kinds: tuple[str, ...], chosen: Chosen) -> bool:
    return chosen.kind is None or not kinds or chosen.kind in kinds


def _sections(views: Sequence[ClauseView]) -> Iterator[Section]:
    for number, (heading, group) in enumerate(groupby(views, key=lambda view: _head(view.entry.label)), start=1):
        yield Section(f"section-{number}", heading, tuple(group))


def _head(label: Text) -> Text:
    """Return the part of a printed label that neighbouring clauses share: before the first comma."""
    return Text(label.vi.partition(", ")[0], label.en.partition(", ")[0])


def _tail(label: Text) -> Text:
    """Return what follows that part; the whole label when nothing does."""
    return Text(label.vi.partition(", ")[2] or label.vi, label.en.partition(", ")[2] or label.en)
