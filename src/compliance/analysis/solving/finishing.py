"""When no goal is left: what is still to be chosen of a state before it is a dossier."""

from typing import Final

from compliance.analysis.solving.differences import consistent
from compliance.analysis.solving.domains import Spans
from compliance.analysis.solving.facts import Facts
from compliance.analysis.solving.goals import Cell, Create, Goal, Mark, OneOf, Pick, Points, Within
from compliance.analysis.solving.state import State
from compliance.analysis.solving.values import texts_agree
from compliance.models.operators import FactType

Bundle = tuple[Goal, ...]
_CONTRADICTION: Final[Bundle] = (OneOf(()),)


def last_choice(state: State, facts: Facts) -> tuple[Bundle, ...] | None:
    """Return a choice that is still to be made, none when all is settled, None for a contradiction."""
    for choose in (_tally, _pair, _reference, _agreement, _span):
        choice = choose(state, facts)
        if choice is not None:
            return choice
    return () if consistent(state) and texts_agree(state) else None


def _tally(state: State, _: Facts) -> tuple[Bundle, ...] | None:
    for number, tally in enumerate(state.tallies):
        known = tally.counted | tally.spared
        entries = [slot for slot in state.of(tally.rule.list) if slot not in known]
        if len(entries) + len(tally.counted) > tally.rule.most:
            if not entries:
                return (_CONTRADICTION,)
            slot = entries[0]
            spared: Bundle = (tally.rule.spared(slot), Mark(number, slot, counts=False))
            counted: Bundle = (tally.rule.counted(slot), Mark(number, slot, counts=True))
            return (spared, counted) if len(tally.counted) < tally.rule.most else (spared,)
    return None


def _pair(state: State, _: Facts) -> tuple[Bundle, ...] | None:
    for number, rule in enumerate(state.pairs):
        entries = state.of(rule.list)
        for one in entries:
            for other in entries:
                if one < other and (number, one, other) not in state.paired:
                    state.paired.add((number, one, other))
                    return rule.bundles(one, other)
    return None


def _reference(state: State, facts: Facts) -> tuple[Bundle, ...] | None:
    """A reference that has to name somebody names one who is there, or someone new."""
    for cell, domain in state.cells.items():
        if not domain.valued or cell in state.target or cell[2]:
            continue
        slot = cell[0]
        field = facts.field(slot if isinstance(slot, str) else state.entries[slot], cell[1])
        if field.type is FactType.REF and field.to is not None:
            elsewhere = state.elsewhere.get(cell, frozenset())
            there: list[Bundle] = [
                (Points(cell, each, there=True),) for each in state.of(field.to) if each not in elsewhere
            ]
            return (*there, (Create(_named(cell, field.to)),))
    return None


def _agreement(state: State, _: Facts) -> tuple[Bundle, ...] | None:
    """Two references whose targets are known by now: what one says of the other."""
    for goal in state.agree:
        one, other = state.target.get(goal.one), state.target.get(goal.other)
        if one is not None and other is not None and (one == other) != goal.same:
            return (_CONTRADICTION,)
    return None


def _span(state: State, facts: Facts) -> tuple[Bundle, ...] | None:
    """A number that is compared with another lies in one stretch."""
    for apart in state.apart:
        for cell in (apart.one, apart.other):
            values = None if cell is None else facts.domain(cell, state).values
            if cell is not None and isinstance(values, Spans) and len(values.parts) > 1:
                return tuple((Within(cell, Spans((part,))),) for part in values.parts)
    return None


def _named(cell: Cell, name: str) -> Pick:
    return Pick(name, 1, each=lambda slot: (Points(cell, slot, there=True),), then=lambda _: ())
