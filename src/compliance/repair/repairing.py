"""The one verb of this folder: (Question, Checker) -> Repair, found with one key and judged at last by the one door."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.door import assess
from compliance.assess.question import Question
from compliance.assess.viewing import due_of
from compliance.loading.json_tree import Tree, parse
from compliance.models.operators import FactType
from compliance.models.phrases import make, sentence
from compliance.models.repair import Act, ActKind, Demand, Edit, Remainder, Repair, Standing, WhoseTurn
from compliance.models.report import Finding, Report
from compliance.models.text import Text
from compliance.models.truth import Outcome, Reason, Severity, Verdict
from compliance.repair.changes import ADD, Change, applied, pointer_of, written
from compliance.repair.court import Block, Court
from compliance.repair.groups import Solved, solved
from compliance.repair.persons import by_person, is_large
from compliance.repair.proposal import Proposal, Variant
from compliance.repair.search import BUDGET, Chosen
from compliance.repair.universe import universe
from compliance.repair.wording import BLANK, Words

_TURNS: Final = {
    Reason.REGULATION_GAP: WhoseTurn.AUTHORITY,
    Reason.NO_LAW: WhoseTurn.KEEPER,
    Reason.FAULT: WhoseTurn.PROGRAM,
}
_FEW: Final = frozenset((FactType.BOOLEAN, FactType.CODE))
MOST_INSTEAD: Final = 6
# Of more acts than so many it is not tried what else would do, nor what each would leave open.
MANY: Final = 40


def repair(
    question: Question, checker: Checker, *, budget: int = BUDGET, expired: Callable[[], bool] = lambda: False
) -> Repair:
    """Return the smallest set of acts after which nothing of a dossier blocks, and what no act of the filer takes away.

    `budget` is how often each group of acts may be judged in search of a smaller set, `expired` says that no more time
    may be spent on it; then the acts are those found so far, not proved smallest. Never raises for what the dossier
    contains.
    """
    before = _assessed(question.data, question, checker)
    parsed = parse(question.data)
    if before.unreadable or not isinstance(parsed, Tree) or not isinstance(parsed.value, dict):
        return _idle(Standing.UNREADABLE, before)
    if _is_fault(before):
        return _idle(Standing.FAULT, before)
    if before.verdict is Verdict.COMPLIANT:
        return _idle(Standing.NOTHING_TO_DO, before)
    court = Court(question, checker, parsed.value, expired)
    found = by_person(court, budget) if is_large(court) else solved(court, universe(court), budget)
    return _answered(question, checker, court, before, found)


def _answered(question: Question, checker: Checker, court: Court, before: Report, found: Solved) -> Repair:
    changes = found.search.changes(found.found.chosen)
    after = _assessed(written(applied(court.tree, changes).tree), question, checker)
    # What there was no time for is not said to be for others to decide.
    rest = WhoseTurn.SEARCH if court.expired() else WhoseTurn.PERSON
    remaining = tuple(_remainder(finding, rest) for finding in after.findings if _blocks(finding))
    standing = Standing.FAULT if _is_fault(after) else _standing(after, remaining)
    telling = _Telling(court, found, before)
    acts = telling.acts()
    return Repair(
        standing=standing,
        before=before,
        after=after,
        acts=acts,
        remaining=remaining,
        smallest=found.found.proved and not court.expired(),
        candidates=len(found.search.universe),
        trials=court.trials,
        conditional=telling.conditional,
    )


def _assessed(data: bytes, question: Question, checker: Checker) -> Report:
    return assess(data, checker, name=question.name, now=question.now, as_of=question.as_of, stage=question.stage)


def _idle(standing: Standing, before: Report) -> Repair:
    remaining = () if standing is Standing.NOTHING_TO_DO else tuple(map(_remainder, before.findings))
    return Repair(standing, before, None, (), remaining, smallest=True, candidates=0, trials=0)


def _is_fault(report: Report) -> bool:
    return any(finding.reason is Reason.FAULT for finding in report.findings)


def _blocks(finding: Finding) -> bool:
    open_ = finding.outcome in (Outcome.VIOLATED, Outcome.UNDETERMINED)
    return open_ and finding.severity is not Severity.ADVICE and not finding.explained


def _standing(after: Report, remaining: tuple[Remainder, ...]) -> Standing:
    if after.verdict is Verdict.COMPLIANT:
        return Standing.MENDED
    unfinished = any(each.turn is WhoseTurn.SEARCH for each in remaining)
    return Standing.UNFINISHED if unfinished else Standing.OTHERS_DECIDE


def _remainder(finding: Finding, rest: WhoseTurn = WhoseTurn.PERSON) -> Remainder:
    turn = _TURNS.get(finding.reason) if finding.reason else None
    return Remainder(finding, turn or rest)


class _Telling:
    """Says the acts that were chosen."""

    def __init__(self, court: Court, found: Solved, before: Report) -> None:
        self._court = court
        self._search = found.search
        self._chosen: Chosen = found.found.chosen
        self._base = court.sit()
        self._after = court.sit(self._search.changes(self._chosen))
        self._words = Words(self._after.law or self._base.law, court.tree)
        self._left = {block.key for block in self._after.blocks}
        self._ids = {(f.rule, f.at.pointer, f.whom, f.reason): f.id for f in before.findings}

    def acts(self) -> tuple[Act, ...]:
        """Return the acts in their order."""
        return tuple(self._act(proposal) for proposal in self._search.chosen_of(self._chosen))

    def _act(self, proposal: Proposal) -> Act:
        variant = proposal.variants[self._chosen[proposal.key]]
        finding = proposal.finding
        explains = proposal.kind is ActKind.EXPLAIN
        due = None if explains else finding.due
        overdue = due is not None and self._is_past(finding.rule)
        return Act(
            kind=proposal.kind,
            pointer=pointer_of(proposal.path),
            whom=finding.whom,
            what=self._what(proposal, variant, overdue=overdue),
            remedy=finding.remedy,
            rule=finding.rule,
            clause=finding.clause,
            document=finding.document,
            by=finding.by,
            due=make("đã quá hạn: {due}", "past its last day: {due}", due=due) if due is not None and overdue else due,
            findings=tuple(dict.fromkeys(self._base.finding(block).id for block in self._mended(proposal))),
            demands=self._demands(proposal, finding),
            holes=self._words.holes(variant, self._allowed(proposal, variant)),
            edits=tuple(_edit(change, variant) for change in variant.changes),
            instead=tuple(dict.fromkeys(self._instead(proposal))),
            overdue=overdue,
            discreet=self._words.discreet(proposal),
        )

    @property
    def conditional(self) -> bool:
        """Say whether an answer that nobody gave yet decides whether the acts are enough."""
        return any(self._depends(proposal) for proposal in self._search.chosen_of(self._chosen))

    def _depends(self, proposal: Proposal) -> bool:
        variant = proposal.variants[self._chosen[proposal.key]]
        holes = [hole for hole in variant.holes if self._words.value(hole) is not BLANK]
        if proposal.kind is ActKind.ADD:
            return True
        return (
            proposal.kind is ActKind.STATE
            and bool(holes)
            and len(self._allowed(proposal, variant)) < max(2, len(proposal.variants))
        )

    def _what(self, proposal: Proposal, variant: Variant, *, overdue: bool) -> Text:
        if proposal.kind is ActKind.ATTACH and overdue and self._dates(variant):
            return sentence(self._words.late_attach(proposal, variant))
        if proposal.kind is ActKind.EXPLAIN and self._of_added(proposal):
            return sentence(self._words.late_explain(proposal, variant))
        return self._words.what(proposal, variant)

    def _dates(self, variant: Variant) -> bool:
        return any(hole.fact is not None and hole.fact.type is FactType.DATE for hole in variant.holes)

    def _of_added(self, proposal: Proposal) -> bool:
        """Say whether an explanation is of what an act brings about: nothing of the dossier blocks for it yet."""
        return proposal.about not in {" ".join(block.key) for block in self._base.blocks}

    def _is_past(self, rule_id: str | None) -> bool:
        """Say whether the last day by which a rule's act is due lies before the day of the judgement."""
        law = self._base.law
        rule = None if law is None else next((each for each in law.rules if each.id == rule_id), None)
        due = None if law is None or rule is None else due_of(law.stack, rule, law.judge.day)
        return due is not None and due.last_day < date.fromordinal(self._base.day).isoformat()

    @cached_property
    def _of_rule(self) -> dict[tuple[str | None, str | None], list[Block]]:
        found: dict[tuple[str | None, str | None], list[Block]] = {}
        for block in self._base.blocks:
            finding = self._base.finding(block)
            found.setdefault((finding.rule, finding.whom), []).append(block)
        return found

    @cached_property
    def _explained(self) -> frozenset[str | None]:
        """The rules that an act explains: what they require is said there, not as something to be met."""
        chosen = self._search.chosen_of(self._chosen)
        return frozenset(each.finding.rule for each in chosen if each.kind is ActKind.EXPLAIN)

    def _mended(self, proposal: Proposal) -> list[Block]:
        """Return what blocked before, is touched by an act, and is gone; of many acts, what each was proposed for."""
        if len(self._chosen) > MANY:
            found = self._of_rule.get((proposal.finding.rule, proposal.finding.whom), [])
            return [block for block in found if block.key not in self._left]
        return [
            block
            for block in self._base.blocks
            if block.key not in self._left and proposal.key in self._search.touching(block, {})
        ]

    def _settled(self, proposal: Proposal) -> list[Block]:
        """Return what is mended and for which the very place of an act is answerable."""
        place = pointer_of(proposal.path)
        return [
            block
            for block in self._mended(proposal)
            if not (places := self._base.answerable_places(block)) or place in places
        ]

    def _demands(self, proposal: Proposal, finding: Finding) -> tuple[Demand, ...]:
        """Return what the clauses require of the paper or value, each requirement once."""
        findings = [finding, *self._of_bare(proposal)]
        if proposal.kind is ActKind.STATE:
            findings.extend(self._base.finding(block) for block in self._settled(proposal))
        if proposal.kind is ActKind.ATTACH:
            findings = [found for found in findings if found is finding or found.rule not in self._explained]
        demands = (Demand(f.rule, f.required, f.clause, f.document) for f in findings if f.rule is not None)
        return tuple({(demand.rule, demand.requirement): demand for demand in demands}.values())

    def _of_bare(self, proposal: Proposal) -> Iterator[Finding]:
        """Yield what would be open about an entry that is added with nothing but what says which it is."""
        if not proposal.bare or self._after.law is None or len(self._chosen) > MANY:
            return
        others = {key: number for key, number in self._chosen.items() if key != proposal.key}
        sitting = self._court.sit((*self._search.changes(others), *_only_type(proposal.bare)))
        name = str(proposal.path[0])
        last = len(sitting.made.tree[name]) - 1
        for block in sitting.blocks:
            if any(bound.list == name and bound.index == last for bound in (block.scope or {}).values()):
                yield sitting.finding(block)

    def _fits(self, chosen: Chosen) -> bool:
        """Say whether another set leaves no more than this one does."""
        sitting = self._court.sit(self._search.changes(chosen))
        return {block.key for block in sitting.blocks} <= self._left

    def _allowed(self, proposal: Proposal, variant: Variant) -> tuple[Text, ...]:
        """Return all values of a short list with which nothing else is to be done."""
        if len(variant.holes) != 1 or (fact := variant.holes[0].fact) is None or fact.type not in _FEW:
            return ()
        if len(self._chosen) > MANY:
            return (self._words.value(variant.holes[0]),)
        return tuple(
            self._words.value(each.holes[0])
            for number, each in enumerate(proposal.variants)
            if len(each.holes) == 1 and self._fits({**self._chosen, proposal.key: number})
        )

    def _instead(self, proposal: Proposal) -> Iterator[Text]:
        """Yield what would do in the place of an act, nothing else being changed."""
        if len(self._chosen) > MANY:
            return
        touched = self._mended(proposal)
        keys = {key for block in touched for key in self._search.touching(block, {})} - self._chosen.keys()
        others = {key: number for key, number in self._chosen.items() if key != proposal.key}
        told = 0
        for other in self._search.universe:
            if other.key in keys and told < MOST_INSTEAD:
                number = next((n for n in range(len(other.variants)) if self._fits({**others, other.key: n})), None)
                if number is not None:
                    told += 1
                    yield self._words.what(other, other.variants[number])


def _only_type(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return an entry that is added without its forms and enclosures, so that what is required of these is told."""
    return tuple(
        Change(c.verb, c.path, {k: v for k, v in c.value.items() if isinstance(v, str)}) if c.verb == ADD else c
        for c in changes
    )


def _edit(change: Change, variant: Variant) -> Edit:
    pointer = f"{change.pointer}/-" if change.verb == ADD else change.pointer
    open_: Any = [hole.path for hole in variant.holes]
    return Edit(change.verb, pointer, change.value, hole=bool(open_) and change.verb != "remove")
