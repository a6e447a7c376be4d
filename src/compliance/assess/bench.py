"""Judge trees that nobody has filed: one Bench for a kind, stage and moment; (tree) -> Sitting."""

from collections.abc import Iterator
from typing import Any

from compliance.assess.causes import Cause, Causes
from compliance.assess.checker import Judge
from compliance.assess.drafts import lookup
from compliance.assess.viewing import actor, clause_label, due_of
from compliance.assess.walk import Scope, Walk
from compliance.engine import circuit as ir
from compliance.engine.lower import circuit_of
from compliance.engine.moments import Moment
from compliance.models.checklist import Asked, Cited, Gap
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.requirement_words import requirement_words
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.truth import TRUE, UNKNOWN, Reason

_NO_ROW = Text("Quy định không nêu trường hợp này.", "The regulation does not speak of this case.")


@dataclass(frozen=True, slots=True)
class Lowered:
    """A rule in force and its circuit."""

    rule: Rule
    circuit: ir.RuleCircuit


@dataclass(frozen=True, slots=True)
class Open:
    """Why something is not settled: facts to answer, and gaps of the regulation."""

    asked: tuple[Asked, ...] = ()
    gaps: tuple[Gap, ...] = ()


class Faulty(Exception):
    """The program or the engine failed: nothing can be said."""


class Bench:
    """The rules in force for a kind and stage on a day."""

    def __init__(self, stack: Stack, judge: Judge, moment: Moment) -> None:
        self.stack = stack
        self.day = judge.day
        self._judge = judge
        self._moment = moment
        rules, circuit = circuit_of(stack, judge.kind, judge.stage, judge.day)
        self.lowered = tuple(Lowered(*pair) for pair in zip(rules, circuit.rules, strict=True))
        self._tables = circuit.tables

    def sit(self, tree: dict[str, Any]) -> "Sitting":
        """Judge a tree with the compiled program and both keys. Raise `Faulty`."""
        decoded = self._judge.program.decode(tree, self._moment)
        if self._judge.program.evaluate(decoded).faults:
            raise Faulty
        return Sitting(self, Walk(decoded, self.stack.vocabulary, self._tables), tree)

    def cited(self, rule: Rule, whom: str | None = None, expected: Text | None = None) -> Cited:
        """Say a rule with its clause."""
        document = self.stack.documents.get(rule.document)
        due = due_of(self.stack, rule, self.day)
        return Cited(
            rule=rule.id,
            clause=rule.clause,
            label=clause_label(self.stack, rule.document, rule.clause),
            document=document.title if document else Text(rule.document, rule.document),
            layer=rule.layer,
            severity=rule.severity,
            requirement=requirement_words(rule, self.stack, self.day, whom, expected),
            by=actor(self.stack, rule),
            due=due.words if due else None,
            due_day=due.last_day if due else None,
        )


class Sitting:
    """One tree, judged."""

    def __init__(self, bench: Bench, walk: Walk, tree: dict[str, Any]) -> None:
        self.walk = walk
        self._bench = bench
        self._causes = Causes(walk, bench.stack.vocabulary)
        self._tree = tree

    def bindings(self, lowered: Lowered) -> Iterator[Scope]:
        """Yield what a rule is bound to."""
        return self.walk.bindings(lowered.circuit.populations)

    def whom(self, scope: Scope) -> str | None:
        """Return the name of the first person or thing bound."""
        names = (lookup(self._tree, f"{bound.pointer}/name")[1] for bound in scope.values())
        return next((name for name in names if isinstance(name, str) and name.strip()), None)

    def open(self, lowered: Lowered, scope: Scope) -> Open:
        """Return why a rule is undetermined for a binding."""
        circuit = lowered.circuit
        undecided = self.walk.truth(circuit.when, scope) == UNKNOWN
        return self.of_node(circuit.when if undecided else circuit.require, scope)

    def of_node(self, node: ir.Node, scope: Scope) -> Open:
        """Return why a node is unknown."""
        return self._open(self._causes.of(node, scope) if self.walk.truth(node, scope) == UNKNOWN else [])

    def of_undecided(self, node: ir.Decided, scope: Scope) -> Open:
        """Return why a decision gives no value; only the name that it decides for need be bound."""
        return self._open(self._causes.of_undecided(node, scope))

    def _open(self, causes: list[Cause]) -> Open:
        asked = [self._asked(cause) for cause in causes if cause.fact and cause.reason is not Reason.REGULATION_GAP]
        gaps = [self._gap(cause) for cause in causes if cause.reason is Reason.REGULATION_GAP]
        return Open(tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(gaps)))

    def applies(self, lowered: Lowered, scope: Scope) -> bool:
        """Say whether a rule surely applies to a binding."""
        return self.walk.truth(lowered.circuit.when, scope) == TRUE

    def _asked(self, cause: Cause) -> Asked:
        fact = self._bench.stack.vocabulary.facts.get(cause.fact or "")
        return Asked(cause.pointer, cause.fact or "", fact.label if fact else Text(cause.pointer, cause.pointer))

    def _gap(self, cause: Cause) -> Gap:
        defect = self._bench.stack.defects.get(cause.defect or "")
        return Gap(cause.defect, defect.text if defect else _NO_ROW)
