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
from typing import Final

from compliance.analysis.solving.differences import consistent
from compliance.analysis.solving.domains import Domain, Spans, Unary, Values, join, less, meet, picks
from compliance.analysis.solving.expanding import expand, simple
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
    Scope,
    Truth,
    Within,
)
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import DAY_OF_CLOCKS, Unsolvable, full, joined, unary
from compliance.analysis.solving.questions import CONTRARY
from compliance.analysis.solving.relating import Sections
from compliance.analysis.solving.state import CLOCK, State, Tally
from compliance.analysis.solving.values import texts_agree
from compliance.engine import circuit as ir
from compliance.engine.plan import FieldPlan
from compliance.models.operators import FactType

Bundle = tuple[Goal, ...]


class Search:
    """A search under some laws, with room for some entries and steps."""

    def __init__(self, laws: Sequence[Law], *, entries: int, steps: int) -> None:
        self.cut = False
        self.unsolvable: str | None = None
        self._laws = tuple(laws)
        self._entries = entries
        self._steps = steps
        # With one law its facts are all there is: what is known of them is kept with it.
        self._universe: dict[tuple[str, str], Domain] = self._laws[0].domains if len(self._laws) == 1 else {}

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
                    late = self._late(state)
                except Unsolvable as error:
                    self.unsolvable = str(error)
                    return None
                if late is None:
                    return None
                if not late:
                    return ()
                choice = tuple(bundle for bundle in late if self._possible(bundle, state))
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
            possible = tuple(bundle for bundle in ways if self._possible(bundle, state))
            if best is None or len(possible) < len(best):
                best, at = possible, index
            if len(best) <= 1:
                break
        if best is not None:
            state.open = state.open[:at] + state.open[at + 1 :]
        return best

    # --- a quick look ---------------------------------------------------------------------------------------------

    def _possible(self, bundle: Bundle, state: State) -> bool:
        """Say whether no goal of a bundle is contradicted at first sight."""
        return all(self._not_excluded(goal, state) for goal in bundle)

    def _not_excluded(self, goal: Goal, state: State) -> bool:
        match goal:
            case Truth(law=law, node=node, scope=scope, truths=truths):
                return self._may_be(law, node, scope, truths, state)
            case Within():
                domain = self._domain(goal.cell, state)
                values = domain.values if goal.values is None else meet(domain.values, goal.values)
                return not values.empty or (domain.missing and goal.missing) or (domain.unusable and goal.unusable)
            case Listed(list=name, known=known):
                return state.lists.get(name, known) == known
            case Create(pick):
                return state.lists.get(pick.list, True)
            case Points(cell, slot, there):
                target = state.target.get(cell)
                return target is None or (target == slot) == there
            case _:
                return True

    def _may_be(self, law: Law, node: ir.Node, scope: Scope, truths: int, state: State) -> bool:
        match node:
            case ir.Leaf() | ir.Undenied():
                if not simple(node):
                    return True
                try:
                    domain, cell = self._wanted(law, node, scope, truths, state)
                except Unsolvable:
                    return True
                now = self._domain(cell, state)
                return (
                    not meet(now.values, domain.values).empty
                    or (now.missing and domain.missing)
                    or (now.unusable and domain.unusable)
                )
            case ir.And(parts):
                if truths in (4, 6):
                    return all(self._may_be(law, part, scope, truths, state) for part in parts)
                return truths != 1 or any(self._may_be(law, part, scope, 1, state) for part in parts)
            case ir.Or(parts):
                if truths in (1, 3):
                    return all(self._may_be(law, part, scope, truths, state) for part in parts)
                return truths != 4 or any(self._may_be(law, part, scope, 4, state) for part in parts)
            case ir.Not(part):
                return self._may_be(law, part, scope, CONTRARY[truths], state)
            case ir.Gate(part):
                return self._may_be(law, part, scope, truths, state)
            case ir.Unsettled():
                return bool(truths & 2)
            case _:
                return truths != 0

    # --- meeting goals --------------------------------------------------------------------------------------------

    def _meet(self, goal: Goal, state: State) -> bool:
        """Meet a goal, or leave smaller ones; False for a contradiction."""
        match goal:
            case Truth():
                return self._truth(goal, state)
            case Within():
                values = self._domain(goal.cell, state).values if goal.values is None else goal.values
                return self._within(goal.cell, Domain(values, goal.missing, goal.unusable), state)
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
            wanted, cell = self._wanted(goal.law, goal.node, goal.scope, goal.truths, state)
            return self._within(cell, wanted, state)
        state.todo.extend(expand(goal, Sections(state.entries)))
        return True

    def _wanted(
        self, law: Law, node: ir.Leaf | ir.Undenied, scope: Scope, truths: int, state: State
    ) -> tuple[Domain, Cell]:
        """Return what a cell has to be for a test of it to have one of some truths."""
        slot = scope.get(node.path.root, node.path.root)
        section = slot if isinstance(slot, str) else state.entries[slot]
        test = self._test(law, section, node)
        domain = Domain(joined(test, truths), bool(truths >> test.missing & 1), bool(truths >> test.unusable & 1))
        return domain, (slot, test.name, "")

    def _test(self, law: Law, section: str, node: ir.Leaf | ir.Undenied) -> Unary:
        known = law.unary.get((id(node), section))
        if known is None:
            known = law.unary[id(node), section] = node, unary(law, section, node)
        return known[1] if len(self._laws) == 1 else self._with_strangers(known[1], law, section)

    def _with_strangers(self, test: Unary, law: Law, section: str) -> Unary:
        """Add the values that only another law can read: to this one they are unusable."""
        field = law.field(section, test.name)
        assert field is not None
        strange = less(self._all(section, test.name).values, full(field))
        if strange.empty:
            return test
        values = list(test.values)
        values[test.unusable] = join(values[test.unusable], strange)
        return Unary(test.name, (values[0], values[1], values[2]), test.missing, test.unusable)

    def _within(self, cell: Cell, wanted: Domain, state: State) -> bool:
        now = self._domain(cell, state)
        left = Domain(meet(now.values, wanted.values), now.missing and wanted.missing, now.unusable and wanted.unusable)
        state.cells[cell] = left
        return not left.empty

    def _domain(self, cell: Cell, state: State) -> Domain:
        known = state.cells.get(cell)
        if known is not None:
            return known
        slot, name, part = cell
        if part:
            return Domain(DAY_OF_CLOCKS, True, False) if part == CLOCK else Domain(picks((True, False)), False, False)
        return self._all(slot if isinstance(slot, str) else state.entries[slot], name)

    def _all(self, section: str, name: str) -> Domain:
        """Return all that a fact can be, under any of the laws."""
        key = (section, name)
        known = self._universe.get(key)
        if known is None:
            fields = [field for law in self._laws if (field := law.field(section, name)) is not None]
            if len({field.type for field in fields}) > 1 or len({field.to for field in fields}) > 1:
                raise Unsolvable(f"{section}.{name} is of two types")
            values: Values = full(fields[0])
            for field in fields[1:]:
                values = join(values, full(field))
            known = self._universe[key] = Domain(values, missing=True, unusable=True)
        return known

    def field(self, section: str, name: str) -> FieldPlan:
        """Return a stated fact, by the first law that has it."""
        return next(field for law in self._laws if (field := law.field(section, name)) is not None)

    def _create(self, pick: Pick, state: State) -> bool:
        if not state.lists.setdefault(pick.list, True):
            return False
        if len(state.of(pick.list)) >= min(law.sections[pick.list].cap for law in self._laws):
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
            return self._within(other, Domain(Spans(((-goal.most, 10**30),)), False, False), state)
        if other is None and one is not None:
            return self._within(one, Domain(Spans(((-(10**30), goal.most),)), False, False), state)
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
        state.todo.append(Within((slot, self._identity(state.entries[slot]), ""), None))
        return True

    def _identity(self, section: str) -> str:
        fields = self._laws[0].sections[section].fields
        return next(field.name for field in fields if field.type is FactType.ID)

    # --- what is left when no goal is -----------------------------------------------------------------------------

    def _late(self, state: State) -> tuple[Bundle, ...] | None:
        """Return a choice that is still to be made, none when all is settled, None for a contradiction."""
        for choose in (self._tally, self._pair, self._reference, self._agreement, self._span):
            choice = choose(state)
            if choice is not None:
                return choice
        return () if consistent(state) and texts_agree(state) else None

    def _tally(self, state: State) -> tuple[Bundle, ...] | None:
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

    def _pair(self, state: State) -> tuple[Bundle, ...] | None:
        for number, rule in enumerate(state.pairs):
            entries = state.of(rule.list)
            for one in entries:
                for other in entries:
                    if one < other and (number, one, other) not in state.paired:
                        state.paired.add((number, one, other))
                        return rule.bundles(one, other)
        return None

    def _reference(self, state: State) -> tuple[Bundle, ...] | None:
        """A reference that has to name somebody names one who is there, or someone new."""
        for cell, domain in state.cells.items():
            if not domain.valued or cell in state.target or cell[2]:
                continue
            slot = cell[0]
            field = self.field(slot if isinstance(slot, str) else state.entries[slot], cell[1])
            if field.type is FactType.REF and field.to is not None:
                elsewhere = state.elsewhere.get(cell, frozenset())
                there: list[Bundle] = [
                    (Points(cell, each, there=True),) for each in state.of(field.to) if each not in elsewhere
                ]
                return (*there, (Create(_named(cell, field.to)),))
        return None

    def _agreement(self, state: State) -> tuple[Bundle, ...] | None:
        """Two references whose targets are known by now: what one says of the other."""
        for goal in state.agree:
            one, other = state.target.get(goal.one), state.target.get(goal.other)
            if one is not None and other is not None and (one == other) != goal.same:
                return (_CONTRADICTION,)
        return None

    def _span(self, state: State) -> tuple[Bundle, ...] | None:
        """A number that is compared with another lies in one stretch."""
        for apart in state.apart:
            for cell in (apart.one, apart.other):
                values = None if cell is None else self._domain(cell, state).values
                if cell is not None and isinstance(values, Spans) and len(values.parts) > 1:
                    return tuple((Within(cell, Spans((part,))),) for part in values.parts)
        return None


_CONTRADICTION: Final[Bundle] = (OneOf(()),)


def _named(cell: Cell, name: str) -> Pick:
    return Pick(name, 1, each=lambda slot: (Points(cell, slot, there=True),), then=lambda _: ())


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
