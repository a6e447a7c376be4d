"""Search for a dossier that meets all goals: (laws, goals) -> a State that does, or None when there is none.

Each goal is met by narrowing what the dossier may be, or taken apart into smaller goals. Where one of several bundles
of goals would do, each is tried, the goals with the fewest ways first. Entries of lists are made only where a goal
asks for one.

*Why nothing is overlooked.* Take any dossier that answers the question. Along the search there is a branch that always
takes the bundle which that dossier meets, and for each entry asked for, the entry by which the dossier meets the goal:
goals about all entries hold of those picked as well, for the dossier meets them on all. So if every branch ends in a
contradiction, no dossier answers the question, whatever its size. A branch that is given up for its size (`cut`: more
entries than allowed, too many steps) or for something that cannot be reasoned about (`unsolvable`) is remembered: the
answer is then not "never", but "undecided".
"""

from collections.abc import Iterator, Sequence

from compliance.analysis.solving.differences import consistent
from compliance.analysis.solving.domains import Domain, Spans
from compliance.analysis.solving.expanding import expand, simple
from compliance.analysis.solving.facts import Facts
from compliance.analysis.solving.finishing import last_choice
from compliance.analysis.solving.glancing import possible
from compliance.analysis.solving.goals import (
    Agree,
    Alike,
    Apart,
    AtMost,
    Cell,
    Create,
    Goal,
    Listed,
    Mark,
    OneOf,
    Pairs,
    Pick,
    Points,
    Truth,
    Within,
)
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import Unsolvable
from compliance.analysis.solving.relating import Sections
from compliance.analysis.solving.state import State, Tally
from compliance.analysis.solving.values import texts_agree
from compliance.engine import circuit as ir

Bundle = tuple[Goal, ...]


class Search:
    """A search under some laws, with room for some entries and steps."""

    def __init__(self, laws: Sequence[Law], *, entries: int, steps: int) -> None:
        self.cut = False
        self.unsolvable: str | None = None
        self._laws = tuple(laws)
        self._entries = entries
        self._steps = steps
        self.facts = Facts(laws)

    def run(self, state: State) -> Iterator[State]:
        """Yield each state that meets all goals, in turn."""
        self._steps -= 1
        if self._steps < 0:
            self.cut = True
            return
        choice = self._settled(state)
        if choice is None:
            return
        if not choice:
            yield state
            return
        for bundle in choice:
            other = state.copy()
            other.todo = list(reversed(bundle))
            yield from self.run(other)

    def _settled(self, state: State) -> tuple[Bundle, ...] | None:
        """Meet every goal that leaves no choice; return the next choice, none when done, None for a contradiction."""
        while True:
            while state.todo:
                try:
                    if not self._meet(state.todo.pop(), state):
                        return None
                except Unsolvable as error:
                    self.unsolvable = str(error)
                    return None
            choice = self._narrowest(state)
            if choice is None:
                try:
                    late = last_choice(state, self.facts)
                except Unsolvable as error:
                    self.unsolvable = str(error)
                    return None
                if late is None:
                    return None
                if not late:
                    return ()
                choice = tuple(bundle for bundle in late if possible(bundle, state, self.facts))
            if not choice:
                return None
            if len(choice) > 1:
                return choice
            state.todo = list(reversed(choice[0]))

    def _narrowest(self, state: State) -> tuple[Bundle, ...] | None:
        """Take the open choice with the fewest ways out of the state; None when there is none."""
        best: tuple[Bundle, ...] | None = None
        at = -1
        for index, goal in enumerate(state.open):
            ways = goal.bundles if isinstance(goal, OneOf) else _ways(goal, state)
            left = tuple(bundle for bundle in ways if possible(bundle, state, self.facts))
            if best is None or len(left) < len(best):
                best, at = left, index
            if len(best) <= 1:
                break
        if best is not None:
            state.open = state.open[:at] + state.open[at + 1 :]
        return best

    # --- meeting goals --------------------------------------------------------------------------------------------

    def _meet(self, goal: Goal, state: State) -> bool:
        """Meet a goal, or leave smaller ones; False for a contradiction."""
        match goal:
            case Truth():
                return self._truth(goal, state)
            case Within():
                values = self.facts.domain(goal.cell, state).values if goal.values is None else goal.values
                return self.facts.narrow(goal.cell, Domain(values, goal.missing, goal.unusable), state)
            case OneOf(bundles):
                if len(bundles) == 1:
                    state.todo.extend(reversed(bundles[0]))
                else:
                    state.open.append(goal)
                return bool(bundles)
            case Pick(number=number, chosen=chosen, then=then):
                if len(chosen) == number:
                    state.todo.extend(then(chosen))
                else:
                    state.open.append(goal)
                return True
            case Create(pick):
                return self._create(pick, state)
            case Listed(list=name, known=known):
                if not known and name in state.entries:
                    return False
                return state.lists.setdefault(name, known) == known
            case AtMost() | Pairs() | Mark():
                return _rule(goal, state)
            case _:
                return self._relation(goal, state)

    def _truth(self, goal: Truth, state: State) -> bool:
        if not goal.truths:
            return False
        if simple(goal.node) and isinstance(goal.node, ir.Leaf | ir.Undenied):
            if goal.truths == 7:
                return True
            wanted, cell = self.facts.wanted(goal.law, goal.node, goal.scope, goal.truths, state)
            return self.facts.narrow(cell, wanted, state)
        state.todo.extend(expand(goal, Sections(state.entries)))
        return True

    def _create(self, pick: Pick, state: State) -> bool:
        if not state.lists.setdefault(pick.list, True):
            return False
        number, caps = len(state.of(pick.list)), [law.sections[pick.list].cap for law in self._laws]
        if number >= min(caps):
            self.cut = self.cut or number < max(caps)
            return False
        if len(state.entries) >= self._entries:
            self.cut = True
            return False
        slot = len(state.entries)
        state.entries = [*state.entries, pick.list]
        state.todo.extend(rule.spared(slot) for rule in state.universal if rule.list == pick.list)
        _take(pick, slot, state)
        return True

    # --- comparisons ----------------------------------------------------------------------------------------------

    def _relation(self, goal: Goal, state: State) -> bool:
        match goal:
            case Apart():
                return self._apart(goal, state)
            case Alike(one, other, same):
                state.alike = [*state.alike, goal]
                return (one != other or same) and texts_agree(state)
            case Points(cell, slot, there):
                return self._points(cell, slot, state, there=there)
            case Agree():
                state.agree = [*state.agree, goal]
                return True
            case _:
                raise TypeError(goal)

    def _apart(self, goal: Apart, state: State) -> bool:
        one, other = goal.one, goal.other
        if one == other:
            return goal.most >= 0
        if one is None and other is not None:
            return self.facts.narrow(other, Domain(Spans(((-goal.most, 10**30),)), False, False), state)
        if other is None and one is not None:
            return self.facts.narrow(one, Domain(Spans(((-(10**30), goal.most),)), False, False), state)
        state.apart = [*state.apart, goal]
        return consistent(state)

    def _points(self, cell: Cell, slot: int, state: State, *, there: bool) -> bool:
        target = state.target.get(cell)
        if target is not None:
            return (target == slot) == there
        elsewhere = state.elsewhere.get(cell, frozenset())
        if not there:
            state.elsewhere[cell] = elsewhere | {slot}
            return True
        if slot in elsewhere:
            return False
        state.target[cell] = slot
        state.todo.append(Within((slot, self.facts.identity(state.entries[slot]), ""), None))
        return True


def _ways(pick: Pick, state: State) -> tuple[Bundle, ...]:
    """Return the entries that can be picked next: those there, in order, and a new one."""
    last = pick.chosen[-1] if pick.chosen else -1
    there = tuple(
        (*pick.each(slot), Pick(pick.list, pick.number, pick.each, pick.then, (*pick.chosen, slot)))
        for slot in state.of(pick.list)
        if slot > last
    )
    return (*there, (Create(pick),))


def _take(pick: Pick, slot: int, state: State) -> None:
    state.todo.extend(pick.each(slot))
    state.todo.append(Pick(pick.list, pick.number, pick.each, pick.then, (*pick.chosen, slot)))


def _rule(goal: AtMost | Pairs | Mark, state: State) -> bool:
    """Keep a rule about all entries of a list, those to come as well."""
    if isinstance(goal, Pairs):
        state.pairs = [*state.pairs, goal]
    elif isinstance(goal, Mark):
        tally = state.tallies[goal.tally]
        marked = frozenset((goal.slot,))
        counted, spared = (marked, frozenset()) if goal.counts else (frozenset(), marked)
        state.tallies = state.tallies[:]
        state.tallies[goal.tally] = Tally(tally.rule, tally.counted | counted, tally.spared | spared)
    elif goal.most:
        state.tallies = [*state.tallies, Tally(goal, frozenset(), frozenset())]
    else:
        state.universal = [*state.universal, goal]
        state.todo.extend(goal.spared(slot) for slot in state.of(goal.list))
    return True
