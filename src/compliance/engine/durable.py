"""The rules engine's key: terms as durable-rules rulesets, questions as facts of small integers.

The one module that imports durable-rules, and its C module directly: no Host, no timers, no Python consequents. Every
rule is one flat pattern over one fact; no joins, no negation, no text of the filer. Each fact must fire rules of just
one class, and the tick of each batch once, or the batch is a fault.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Final

import durable_rules_engine

from compliance.engine.capacity import FORMULAS_OF_A_SHARD, MOST_FACTS_OF_A_BATCH, over_capacity
from compliance.engine.cover import Term
from compliance.engine.durable_program import DurableProgram

Question = tuple[int, int]

_TICK: Final = 0
_MOST_FIRINGS: Final = 1_000_000
_OPERATORS: Final = {"==": None, "!=": "$neq", ">=": "$gte", "<=": "$lte"}


class EngineFault(Exception):
    """The rules engine did not answer as it must; nothing that it said of the batch counts."""


class DurableEngine:
    """The rulesets of one program. Close it: the C module frees nothing by itself."""

    def __init__(self, program: DurableProgram) -> None:
        refused = over_capacity(program)
        if refused:
            raise EngineFault("; ".join(words for _, words in refused))
        self._formulas = {formula.id: formula for formula in program.formulas}
        self._terms = program.terms
        self._shards: dict[int, int] = {}
        self._classes = [term.outcome for term in program.terms]
        for shard in sorted({number // FORMULAS_OF_A_SHARD for number in self._formulas}):
            self._handle(shard)

    def evaluate(self, questions: Sequence[Question]) -> list[int]:
        """Return the class of each (formula, key); raises EngineFault."""
        answers = [0] * len(questions)
        shards: dict[int, list[int]] = {}
        for position, (formula, _) in enumerate(questions):
            shards.setdefault(formula // FORMULAS_OF_A_SHARD, []).append(position)
        for shard, positions in shards.items():
            for start in range(0, len(positions), MOST_FACTS_OF_A_BATCH):
                batch = positions[start : start + MOST_FACTS_OF_A_BATCH]
                found = self._answered(shard, [questions[position] for position in batch])
                for position, answer in zip(batch, found, strict=True):
                    answers[position] = answer
        return answers

    def close(self) -> None:
        """Free the rulesets."""
        for handle in self._shards.values():
            durable_rules_engine.delete_ruleset(handle)
        self._shards.clear()

    def _handle(self, shard: int) -> int:
        if shard not in self._shards:
            rules = _ruleset(self._terms, shard)
            self._shards[shard] = durable_rules_engine.create_ruleset(f"shard{shard}", json.dumps(rules))
        return self._shards[shard]

    def _answered(self, shard: int, questions: list[Question]) -> list[int]:
        """Ask one shard; after a fault its ruleset is thrown away, so that the next dossier meets a clean one."""
        try:
            return self._batch(self._handle(shard), questions)
        except EngineFault:
            durable_rules_engine.delete_ruleset(self._shards.pop(shard))
            raise

    def _batch(self, handle: int, questions: list[Question]) -> list[int]:
        facts = [{"f": _TICK, "id": 1, "sid": "s"}]
        for number, (formula, key) in enumerate(questions, start=2):
            vector = self._formulas[formula].vector(key)
            facts.append({"f": formula + 1, "id": number, "sid": "s", **{f"a{i}": v for i, v in enumerate(vector)}})
        try:
            code, state = durable_rules_engine.assert_facts(handle, json.dumps(facts))
            if code != 0:
                raise EngineFault(f"assert_facts answered {code}")
            firings = list(_firings(handle, state))
        except durable_rules_engine.error as error:
            raise EngineFault(str(error)) from error
        durable_rules_engine.delete_state(handle, "s")
        return self._classified(firings, len(questions))

    def _classified(self, firings: list[tuple[str, int]], number: int) -> list[int]:
        ticks = 0
        answers: list[int | None] = [None] * number
        seen: set[tuple[str, int]] = set()
        for rule, fact in firings:
            if (rule, fact) in seen:
                raise EngineFault(f"{rule} fired twice for one fact")
            seen.add((rule, fact))
            if rule == "tick":
                ticks += 1
                continue
            answer = self._classes[int(rule[1:])]
            if answers[fact - 2] not in (None, answer):
                raise EngineFault(f"{rule}: two classes for one fact")
            answers[fact - 2] = answer
        if ticks != 1:
            raise EngineFault(f"{ticks} ticks instead of one")
        classified = [answer for answer in answers if answer is not None]
        if len(classified) != number:
            raise EngineFault(f"{number - len(classified)} facts fired no rule")
        return classified


def _ruleset(terms: Iterable[Term], shard: int) -> dict[str, object]:
    rules: dict[str, object] = {"tick": {"all": [{"m": {"f": _TICK}}], "cap": _MOST_FIRINGS}}
    for number, term in enumerate(terms):
        if term.formula // FORMULAS_OF_A_SHARD == shard:
            rules[f"t{number}"] = {"all": [{"m": _pattern(term)}], "cap": _MOST_FIRINGS}
    return rules


def _pattern(term: Term) -> dict[str, object]:
    conditions: list[dict[str, object]] = [{"f": term.formula + 1}]
    for test in term.tests:
        operator = _OPERATORS[test.operator]
        bare: dict[str, object] = {f"a{test.index}": test.number}
        conditions.append(bare if operator is None else {operator: bare})
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def _firings(handle: int, state: int) -> Iterable[tuple[str, int]]:
    """Yield (rule, fact id) for everything that fired."""
    started = durable_rules_engine.start_action_for_state(handle, state)
    message = started[1] if started else None
    while message:
        for rule, matches in json.loads(message).items():
            for match in matches if isinstance(matches, list) else [matches]:
                yield rule, int(match["m"]["id"])
        message = durable_rules_engine.complete_and_start_action(handle, state)
