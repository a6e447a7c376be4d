"""A program: everything that one kind, stage and span of days needs to be judged, and how it is run."""

from dataclasses import replace
from operator import getitem
from types import CodeType
from typing import Any

from compliance.engine.decode import Decoded, Decoder, decoder
from compliance.engine.plan import Plan
from compliance.engine.wall import Wall, WallFault
from compliance.models.fault_words import FaultCause
from compliance.models.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program as plain data: what the cache keeps and both keys are made from.

    `rules` are the ids, in order; `owners` the rule of each formula (None: a decision that serves any); `engine` the
    program of the rules engine, as JSON.
    """

    stage: str
    plan: Plan
    rules: tuple[str, ...]
    source: str
    owners: tuple[str | None, ...]
    engine: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes by rule (as classes of `formula.OUTCOMES`), the positions of rules that are a fault, and why."""

    outcomes: tuple[int, ...]
    faults: frozenset[int]
    cause: FaultCause | None = None


class Program:
    """A compiled program, ready to run."""

    def __init__(self, compiled: Compiled, number: int, wall: Wall | None, code: CodeType | None = None) -> None:
        """`wall` is the engine's process; None asks only one key. `code` is the compiled source, if it is at hand."""
        if wall is not None:
            wall.load(number, compiled.engine)  # first: the other key gets ready beside this one
        namespace: dict[str, Any] = {"__name__": f"compliance_program_{number}"}
        exec(code or compile(compiled.source, f"<program {number}>", "exec"), namespace)
        self.compiled = compiled
        self.decode: Decoder = decoder(compiled.plan)
        self._run = namespace["run"]
        self._memo: tuple[bytearray, ...] = namespace["MEMO"]
        self._number = number
        self._wall = wall
        self._positions = {rule: position for position, rule in enumerate(compiled.rules)}
        last = {rule: formula for formula, rule in enumerate(compiled.owners)}
        # What the other key has confirmed of the formula that gives each rule its outcome.
        self._confirmed_outcomes = tuple(self._memo[last[rule]] for rule in compiled.rules) if self._memo else ()

    def evaluate(self, decoded: Decoded) -> Evaluation:
        """Decide every rule with both keys."""
        pending: list[tuple[int, int, int]] = []
        try:
            found = self._run(decoded.sections, decoded.lists, pending)
            outcomes, keys = found[::2], found[1::2]
        except Exception:
            return self._all_faulty(FaultCause.FAILED)
        if len(found) != 2 * len(self._positions):
            return self._all_faulty(FaultCause.FAILED)
        if self._wall is None:
            return Evaluation(outcomes, frozenset())
        evaluation = Evaluation(outcomes, frozenset())
        if pending:
            evaluation = self._confirmed(outcomes, list(dict.fromkeys(pending)), self._wall)
        return evaluation if evaluation.faults else self._asked(evaluation, keys)

    def _asked(self, evaluation: Evaluation, keys: tuple[int, ...]) -> Evaluation:
        """Return the evaluation, with a fault where the other key has never confirmed the outcome of a rule.

        Compiled rules that ask nothing would otherwise be believed.
        """
        try:
            confirmed = tuple(map(getitem, self._confirmed_outcomes, keys))
        except (IndexError, TypeError):
            return self._all_faulty(FaultCause.FAILED)
        if not self._memo or confirmed == evaluation.outcomes:
            return evaluation
        pairs = enumerate(zip(confirmed, evaluation.outcomes, strict=True))
        faults = frozenset(position for position, (one, other) in pairs if one != other)
        return replace(evaluation, faults=faults, cause=FaultCause.DISAGREEMENT)

    def _confirmed(self, outcomes: tuple[int, ...], pending: list[tuple[int, int, int]], wall: Wall) -> Evaluation:
        try:
            classes = wall.ask(self._number, [(formula, key) for formula, key, _ in pending])
        except WallFault as fault:
            return self._all_faulty(fault.cause)
        faults: set[int] = set()
        for (formula, key, expected), found in zip(pending, classes, strict=True):
            if found != expected:
                faults.update(self._owners(formula))
            elif self._memo:
                self._memo[formula][key] = found
        return Evaluation(outcomes, frozenset(faults), FaultCause.DISAGREEMENT if faults else None)

    def _owners(self, formula: int) -> tuple[int, ...]:
        """Return the positions of the rules that a formula serves: a decision table serves any."""
        rule = self.compiled.owners[formula]
        return (self._positions[rule],) if rule is not None else tuple(range(len(self.compiled.rules)))

    def _all_faulty(self, cause: FaultCause) -> Evaluation:
        number = len(self.compiled.rules)
        return Evaluation((3,) * number, frozenset(range(number)), cause)
