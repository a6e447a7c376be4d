"""What the facts of a dossier may be, under one law or several: cells of a state -> domains."""

from collections.abc import Sequence

from compliance.analysis.solving.domains import Domain, Unary, Values, join, less, meet, picks
from compliance.analysis.solving.goals import Cell, Scope
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import DAY_OF_CLOCKS, Unsolvable, full, joined, unary
from compliance.analysis.solving.state import CLOCK, State
from compliance.engine import circuit as ir
from compliance.engine.plan import FieldPlan
from compliance.models.operators import FactType


class Facts:
    """The facts that some laws declare for one kind of dossier."""

    def __init__(self, laws: Sequence[Law]) -> None:
        self._laws = tuple(laws)
        # With one law its facts are all there is: what is known of them is kept with it.
        self._universe: dict[tuple[str, str], Domain] = self._laws[0].domains if len(self._laws) == 1 else {}

    def wanted(
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
        strange = less(self.all_of(section, test.name).values, full(field))
        if strange.empty:
            return test
        values = list(test.values)
        values[test.unusable] = join(values[test.unusable], strange)
        return Unary(test.name, (values[0], values[1], values[2]), test.missing, test.unusable)

    def narrow(self, cell: Cell, wanted: Domain, state: State) -> bool:
        """Narrow a cell of a state; False when nothing is left."""
        now = self.domain(cell, state)
        left = Domain(meet(now.values, wanted.values), now.missing and wanted.missing, now.unusable and wanted.unusable)
        state.cells[cell] = left
        return not left.empty

    def domain(self, cell: Cell, state: State) -> Domain:
        """Return what a cell may still be."""
        known = state.cells.get(cell)
        if known is not None:
            return known
        slot, name, part = cell
        if part:
            return Domain(DAY_OF_CLOCKS, True, False) if part == CLOCK else Domain(picks((True, False)), False, False)
        return self.all_of(slot if isinstance(slot, str) else state.entries[slot], name)

    def all_of(self, section: str, name: str) -> Domain:
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

    def identity(self, section: str) -> str:
        """Return the fact by which references name the entries of a list."""
        fields = self._laws[0].sections[section].fields
        return next(field.name for field in fields if field.type is FactType.ID)
