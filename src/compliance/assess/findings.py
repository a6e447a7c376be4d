"""Turn outcomes that are not satisfied into findings: one for each rule and binding, each answering seven questions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from compliance.assess.causes import Cause, Causes
from compliance.assess.drafts import Draft, lookup
from compliance.assess.explained import Explained
from compliance.assess.explanations import Explanation
from compliance.assess.identity import Places, digest
from compliance.assess.viewing import actor, clause_label, due_words
from compliance.assess.walk import Scope, Walk
from compliance.engine import circuit as ir
from compliance.models.calendar_words import moment_words
from compliance.models.condition import Count
from compliance.models.fault_words import FAULT_WORDS, FaultCause
from compliance.models.finding_words import Situation, remedy_words, required_words, what_words
from compliance.models.pack import Rule
from compliance.models.report import Finding, Found, Place
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import UNKNOWN, Outcome, Reason, Severity
from compliance.models.value_words import json_words, value_words

# The reason that a finding gives is the first of these among its causes: what the filer can mend comes first.
_REASONS = (Reason.UNUSABLE_FACT, Reason.MISSING_FACT, Reason.NO_LAW, Reason.REGULATION_GAP)


@dataclass(slots=True)
class Group:
    """A finding while it is being written, and the bindings that it speaks of; none for a list that is not known."""

    draft: Draft
    scopes: list[Scope]


class FindingWriter:
    """Writes the findings of one dossier."""

    def __init__(
        self, stack: Stack, walk: Walk, tree: Mapping[str, Any], day: int, explained: Collection[Explanation]
    ) -> None:
        self._stack = stack
        self._walk = walk
        self._answerable = Causes(walk, stack.vocabulary)
        self._tree = tree
        self._day = day
        self._explained = Explained(explained, walk)
        self._places = Places(tree)

    def of_rule(self, rule: Rule, circuit: ir.RuleCircuit, outcome: Outcome) -> list[Draft] | None:
        """Return the findings of a rule; None if they do not add up to the outcome that the program came to."""
        if self._walk.outcome(circuit) is not outcome:
            return None
        return [group.draft for group in self.grouped(rule, circuit)]

    def grouped(self, rule: Rule, circuit: ir.RuleCircuit) -> list[Group]:
        """Return a finding for each binding that is violated or undetermined, and for each list that is not known."""
        groups: dict[object, Group] = {}
        for scope in self._walk.bindings(circuit.populations):
            found = self._walk.outcome_at(circuit, scope)
            if found in (Outcome.VIOLATED, Outcome.UNDETERMINED):
                causes = self._causes(circuit, scope)
                first, reason = _chosen(causes, found)[0], _reason_of(causes, found)
                # A paper that names nobody may be anybody's: it is one thing to mend, not one for each person.
                place = (found, reason, first.pointer, first.defect)
                group = groups.get(place)
                if group is None:
                    groups[place] = Group(self._draft(rule, found, causes, scope), [scope])
                    continue
                if len(group.scopes) == 1:
                    group.draft = self._shared(rule, found, causes, _at(first.pointer, scope))
                group.scopes.append(scope)
        for name in dict.fromkeys(self._walk.unknown_lists(circuit.populations)):
            cause = Cause(f"/{name}", reason=Reason.MISSING_FACT, list=name)
            groups[name] = Group(self._draft(rule, Outcome.UNDETERMINED, [cause], {}), [])
        for group in groups.values():
            self._note_explained(group, rule, circuit)
        return list(groups.values())

    def _note_explained(self, group: Group, rule: Rule, circuit: ir.RuleCircuit) -> None:
        finding = group.draft.finding
        if finding.outcome is Outcome.VIOLATED and finding.severity is Severity.EXPLAIN:
            explained = all(self._explained.covers(rule.id, circuit, scope) for scope in group.scopes)
            group.draft = replace(group.draft, finding=replace(finding, explained=explained))

    def _shared(self, rule: Rule, outcome: Outcome, causes: list[Cause], scope: Scope) -> Draft:
        """Return the finding of several bindings that ask for one thing: its id is of the place, not of a binding."""
        draft = self._draft(rule, outcome, causes, scope)
        reason, defect = draft.finding.reason or "", draft.finding.defect or ""
        place = self._places.name_of(draft.pointer)
        return replace(draft, finding=replace(draft.finding, id=digest(rule.id, outcome.value, reason, place, defect)))

    def of_fault(self, rule: Rule, why: FaultCause) -> Draft:
        """Return the finding of a rule that the program could not judge."""
        cause = Cause("", reason=Reason.FAULT)
        draft = self._draft(rule, Outcome.UNDETERMINED, [cause], {})
        words = FAULT_WORDS[why]
        return replace(draft, finding=replace(draft.finding, what=words.what, remedy=words.remedy))

    def _causes(self, circuit: ir.RuleCircuit, scope: Scope) -> list[Cause]:
        side = circuit.when if self._walk.truth(circuit.when, scope) == UNKNOWN else circuit.require
        return self._answerable.of(side, scope) or [Cause("")]

    def _draft(self, rule: Rule, outcome: Outcome, causes: list[Cause], scope: Scope) -> Draft:
        reason, chosen = _reason_of(causes, outcome), _chosen(causes, outcome)
        first = chosen[0]
        situation = self._situation(rule, outcome, reason, chosen, scope)
        day, stack = self._day, self._stack
        finding = Finding(
            id=self._identity(rule, outcome, scope, first),
            category="rule",
            rule=rule.id,
            outcome=outcome,
            reason=reason,
            severity=rule.severity,
            explained=False,
            at=Place("", 1, 1),
            related=(),
            whom=situation.whom,
            what=what_words(rule, situation, stack, day),
            found=self._found(first),
            required=required_words(rule, situation, stack, day),
            clause=self._clause(rule, first),
            document=stack.documents[rule.document].title if rule.document in stack.documents else None,
            layer=rule.layer,
            remedy=remedy_words(rule, situation, stack, day),
            by=actor(stack, rule) if reason is not Reason.REGULATION_GAP else None,
            due=due_words(stack, rule, day),
            defect=situation.defect,
        )
        related = dict.fromkeys(cause.pointer for cause in causes if cause.pointer != first.pointer)
        return Draft(finding, first.pointer, tuple(related))

    def _situation(
        self, rule: Rule, outcome: Outcome, reason: Reason | None, causes: list[Cause], scope: Scope
    ) -> Situation:
        first = causes[0]
        return Situation(
            outcome=outcome,
            reason=reason,
            whom=self._whom(scope),
            found=self._found_words(first),
            facts=tuple(dict.fromkeys(label for cause in causes if (label := self._label(cause)) is not None)),
            defect=first.defect,
            count=self._count(rule, causes),
            expected=self._expected(first),
            assumed=first.assumed is not None,
        )

    def _expected(self, cause: Cause) -> Text | None:
        """Return the value that a decision gives, where a fact differs from it."""
        if cause.ruled is None or cause.ruled.row.value is None:
            return None
        decided = self._stack.vocabulary.decided[str(cause.ruled.decided)]
        codes = self._stack.vocabulary.codes.get(decided.codes or "")
        return value_words(cause.ruled.row.value, decided.type, codes, self._stack.documents)

    def _count(self, rule: Rule, causes: list[Cause]) -> int | None:
        return len(causes) - 1 if isinstance(rule.require, Count) and causes[0].list else None

    def _label(self, cause: Cause) -> Text | None:
        vocabulary = self._stack.vocabulary
        if cause.fact is not None:
            fact = vocabulary.facts.get(cause.fact) or vocabulary.derived.get(cause.fact)
            return fact.label if fact else None
        return vocabulary.lists[cause.list].label if cause.list else None

    def _found(self, cause: Cause) -> Found:
        there, value = lookup(self._tree, cause.pointer)
        if cause.fact is None:
            entry = there and not cause.list and cause.reason is None and cause.pointer != ""
            return Found(there=True, value=value) if entry else Found(there=False)
        fact = self._stack.vocabulary.facts.get(cause.fact)
        return Found(there=there, value=value, sensitive=bool(fact and fact.sensitive), assumed=cause.assumed)

    def _found_words(self, cause: Cause) -> Text | None:
        if cause.assumed is not None:
            return moment_words(cause.assumed)
        there, value = lookup(self._tree, cause.pointer)
        fact = self._stack.vocabulary.facts.get(cause.fact or "")
        if not there or fact is None:
            return None
        codes = self._stack.vocabulary.codes.get(fact.codes or "")
        return json_words(value, fact.type, codes, self._stack.documents)

    def _whom(self, scope: Scope) -> str | None:
        for bound in scope.values():
            there, value = lookup(self._tree, f"{bound.pointer}/name")
            if there and isinstance(value, str) and value.strip():
                return value
        return None

    def _clause(self, rule: Rule, cause: Cause) -> Text:
        label = clause_label(self._stack, rule.document, rule.clause)
        if cause.ruled is None:
            return label
        other = clause_label(self._stack, rule.document, cause.ruled.row.clause)
        return Text(f"{label.vi}; {other.vi}", f"{label.en}; {other.en}")

    def _identity(self, rule: Rule, outcome: Outcome, scope: Scope, cause: Cause) -> str:
        """Return an id that does not change when entries of lists change places: one for each binding and each list."""
        names = [f"{bound.list}{self._name_in(bound.list, bound.index)}" for bound in scope.values()]
        if rule.bindings and not names:
            names.append(cause.pointer)
        return digest(rule.id, outcome.value, *names)

    def _name_in(self, name: str, index: int) -> str:
        return self._places.names_in(self._tree[name], f"/{name}")[index]


def _at(pointer: str, scope: Scope) -> Scope:
    """Return the entries of a scope in which a place lies."""
    return {name: bound for name, bound in scope.items() if f"{pointer}/".startswith(f"{bound.pointer}/")}


def _reason_of(causes: list[Cause], outcome: Outcome) -> Reason | None:
    """Return why an outcome is open; None for one that is not."""
    return _reason(causes) if outcome is Outcome.UNDETERMINED else None


def _chosen(causes: list[Cause], outcome: Outcome) -> list[Cause]:
    """Return the causes that a finding speaks of: those of its reason, where it has one."""
    reason = _reason_of(causes, outcome)
    return causes if reason is None else [cause for cause in causes if cause.reason is reason]


def _reason(causes: list[Cause]) -> Reason:
    given = {cause.reason for cause in causes}
    return next((reason for reason in _REASONS if reason in given), Reason.FAULT)
