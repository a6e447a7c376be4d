"""Judge a changed dossier quickly, with one key: Applied -> Hearing of what blocks, binding by binding.

This decides nothing that a user reads: what is found with it is judged again by the one door, with both keys.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import count
from typing import Final

from compliance.assess.causes import Causes
from compliance.assess.checker import Checker, Judge
from compliance.assess.drafts import Draft
from compliance.assess.explained import Explained
from compliance.assess.explanations import Explanation, explanations
from compliance.assess.findings import FindingWriter
from compliance.assess.hearing import Hearing, Unheard, hear
from compliance.assess.intake import intake
from compliance.assess.problems import IntakeProblem
from compliance.assess.question import Question
from compliance.assess.unjudged import intake_drafts
from compliance.assess.walk import Scope, Walk
from compliance.engine import circuit as ir
from compliance.engine.decode import Decoded
from compliance.engine.formula import OUTCOMES
from compliance.engine.lower import circuit_of
from compliance.engine.program import Program
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.report import Finding
from compliance.models.stack import Stack
from compliance.models.truth import UNKNOWN, Outcome, Reason, Severity
from compliance.repair.changes import Applied, Change, Tree, applied

_ADDED: Final = "bo-sung"
_OPEN: Final = frozenset((Outcome.VIOLATED, Outcome.UNDETERMINED))


@dataclass(frozen=True, slots=True)
class Law:
    """The rules in force for a dossier, with their circuits."""

    judge: Judge
    stack: Stack
    rules: tuple[Rule, ...]
    circuit: ir.Circuit
    program: Program

    @property
    def pairs(self) -> Iterator[tuple[Rule, ir.RuleCircuit]]:
        """Each rule with its circuit."""
        return zip(self.rules, self.circuit.rules, strict=True)


@dataclass(frozen=True, slots=True)
class Block:
    """What keeps a dossier from being compliant: a rule for one binding (or for a list that is not known), or a problem
    of the dossier itself. `key` names it whatever other entries are added or removed."""

    key: tuple[str, ...]
    outcome: Outcome
    rule: Rule | None = None
    circuit: ir.RuleCircuit | None = None
    scope: Scope | None = None
    list: str | None = None
    problem: IntakeProblem | None = None


class Court:
    """Judges many versions of one dossier. `expired` says that the time for the search is over."""

    def __init__(
        self, question: Question, checker: Checker, tree: Tree, expired: Callable[[], bool] = lambda: False
    ) -> None:
        self.expired = expired
        self.question = question
        self.checker = checker
        self.tree = tree
        self.trials = 0
        self._laws: dict[int, Law] = {}
        self._serial = count(1)

    def fresh_id(self, name: str) -> str:
        """Return an id that no entry of a list has, and that was not given out before."""
        entries = self.tree.get(name)
        taken = {str(e.get("id")) for e in entries if isinstance(e, dict)} if isinstance(entries, list) else set()
        return next(word for number in self._serial if (word := f"{_ADDED}-{number}") not in taken)

    def sit(self, changes: tuple[Change, ...] = ()) -> "Sitting":
        """Judge the dossier after some changes."""
        self.trials += 1
        made = applied(self.tree, changes)
        heard = hear(made.tree, self.question, self.checker)
        law = None if isinstance(heard, Unheard) else self._law(heard)
        return Sitting(made, heard, law, changes)

    def _law(self, heard: Hearing) -> Law:
        key = id(heard.judge)
        if key not in self._laws:
            judge = heard.judge
            stack = self.checker.stack(heard.header, judge.day)
            rules, circuit = circuit_of(stack, judge.kind, judge.stage, judge.day)
            self._laws[key] = Law(judge, stack, rules, circuit, Program(judge.program.compiled, 0, None))
        return self._laws[key]


class Sitting:
    """One version of the dossier, judged."""

    def __init__(
        self, made: Applied, heard: Hearing | Unheard, law: Law | None, changes: tuple[Change, ...] = ()
    ) -> None:
        self.made = made
        self.changes = changes
        self.heard = heard
        self.law = law
        self.explained: tuple[Explanation, ...] = ()
        self._problems: list[IntakeProblem] = []
        self._classes: tuple[int, ...] = ()
        if law is None or isinstance(heard, Unheard):
            assert isinstance(heard, Unheard)
            self._problems = list(heard.problems)
            self.decoded = Decoded({}, {}, irregular=False)
            return
        tree = made.tree
        self.decoded = law.program.decode(tree, heard.moment)
        self._classes = law.program.evaluate(self.decoded).outcomes
        if self.decoded.irregular:
            self._problems.extend(intake(tree, law.judge.program.compiled.plan))
        if tree.get("explanations") is not None:
            self.explained, unusable = explanations(tree["explanations"], frozenset(law.program.compiled.rules))
            self._problems.extend(unusable)
            if self.explained:
                circuits = {rule.id: circuit for rule, circuit in law.pairs}
                self._problems.extend(self._explained.problems(circuits))
        views = law.judge.views
        self._problems.extend(IntakeProblem("lapsed", "", {"member": n, "found": ""}) for n in views.lapsed)
        if not views.rules:
            self._problems.append(IntakeProblem("no_rules_for_kind", "/kind", {"found": "", "expected": ""}))

    @property
    def day(self) -> int:
        """The day for which the dossier is judged (`date.toordinal()`)."""
        return self.heard.moment[0] if isinstance(self.heard, Hearing) else 1

    @cached_property
    def walk(self) -> Walk:
        """The truths of the version's conditions."""
        assert self.law is not None
        return Walk(self.decoded, self.law.stack.vocabulary, self.law.circuit.tables)

    @cached_property
    def _explained(self) -> Explained:
        return Explained(self.explained, self.walk)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What blocks: problems of the dossier first, then the rules in their order."""
        return (*map(self._of_problem, self._problems), *self._of_rules())

    def _of_problem(self, problem: IntakeProblem) -> Block:
        place = "/".join(self._named(problem.pointer))
        return Block(
            (problem.code, place, str(problem.values.get("member", ""))), Outcome.UNDETERMINED, problem=problem
        )

    def _named(self, pointer: str) -> list[str]:
        tokens = pointer.split("/")
        if len(tokens) > 2 and tokens[2].isdigit():
            tokens[2] = self.made.origin(tokens[1], int(tokens[2]))
        return tokens

    def _of_rules(self) -> Iterator[Block]:
        if self.law is None:
            return
        for (rule, circuit), number in zip(self.law.pairs, self._classes, strict=True):
            if rule.severity is not Severity.ADVICE and OUTCOMES[number] in _OPEN:
                yield from self._of_rule(rule, circuit)

    def _of_rule(self, rule: Rule, circuit: ir.RuleCircuit) -> Iterator[Block]:
        for scope in self.walk.bindings(circuit.populations):
            outcome = self.walk.outcome_at(circuit, scope)
            if outcome in _OPEN and not self._is_explained(rule, circuit, scope, outcome):
                names = (f"{bound.list}/{self.made.origin(bound.list, bound.index)}" for bound in scope.values())
                yield Block((rule.id, *names), outcome, rule, circuit, scope)
        for name in dict.fromkeys(self.walk.unknown_lists(circuit.populations)):
            yield Block((rule.id, f"{name}?"), Outcome.UNDETERMINED, rule, circuit, {}, name)

    def _is_explained(self, rule: Rule, circuit: ir.RuleCircuit, scope: Scope, outcome: Outcome) -> bool:
        explainable = outcome is Outcome.VIOLATED and rule.severity is Severity.EXPLAIN
        return explainable and bool(self.explained) and self._explained.covers(rule.id, circuit, scope)

    def answerable(self, block: Block) -> ir.Node:
        """Return the side of a rule that decides a block's outcome."""
        assert block.circuit is not None and block.scope is not None
        undecided = self.walk.truth(block.circuit.when, block.scope) == UNKNOWN
        return block.circuit.when if undecided else block.circuit.require

    def answerable_places(self, block: Block) -> tuple[str, ...]:
        """Return the places that are answerable for a block, none for a problem of the dossier or an unknown list."""
        if self.law is None or block.circuit is None or block.list is not None:
            return ()
        causes = Causes(self.walk, self.law.stack.vocabulary).of(self.answerable(block), block.scope or {})
        return tuple(dict.fromkeys(cause.pointer for cause in causes))

    @cached_property
    def _writer(self) -> FindingWriter:
        assert self.law is not None
        law = self.law
        return FindingWriter(law.stack, self.walk, self.made.tree, law.judge.day, self.explained)

    def drafts(self, block: Block) -> Draft:
        """Return a block's finding, as a report words it, with its place as a pointer."""
        if block.problem is not None:
            (draft,) = intake_drafts([block.problem], self.made.tree)
            return draft
        assert block.rule is not None and block.circuit is not None and block.scope is not None
        return next(
            draft for draft, scopes in self._grouped(block.rule, block.circuit) if self._is_of(block, draft, scopes)
        )

    def _grouped(self, rule: Rule, circuit: ir.RuleCircuit) -> list[tuple[Draft, list[Scope]]]:
        if rule.id not in self._groups:
            self._groups[rule.id] = [(group.draft, group.scopes) for group in self._writer.grouped(rule, circuit)]
        return self._groups[rule.id]

    @cached_property
    def _groups(self) -> dict[str, list[tuple[Draft, list[Scope]]]]:
        return {}

    def _is_of(self, block: Block, draft: Draft, scopes: list[Scope]) -> bool:
        if block.list is not None:
            return not scopes and draft.pointer == f"/{block.list}"
        return any(_same(scope, block.scope or {}) for scope in scopes)

    def finding(self, block: Block) -> Finding:
        """Return a block's finding; its place has the pointer alone."""
        draft = self.drafts(block)
        return replace(draft.finding, at=replace(draft.finding.at, pointer=draft.pointer))

    def reason(self, block: Block) -> Reason | None:
        """Return why a block is undetermined, None where it is violated."""
        return self.finding(block).reason


def _same(one: Scope, other: Scope) -> bool:
    return {name: bound.pointer for name, bound in one.items()} == {name: b.pointer for name, b in other.items()}
