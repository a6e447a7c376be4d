"""The packs by which a question is judged: Law(stack, kind, day), its conditions as nodes, its facts and tables."""

from collections.abc import Mapping
from datetime import date, datetime

from compliance.analysis.solving.domains import Domain, Unary
from compliance.assess.walk import Testers
from compliance.engine import circuit as ir
from compliance.engine.decode import Decoder, decoder
from compliance.engine.lowering import Lowering
from compliance.engine.moments import zone_of
from compliance.engine.plan import FieldPlan, Plan, SectionPlan
from compliance.engine.planning import plan
from compliance.loading.known_forms import Form
from compliance.models.condition import Condition, Path, Scope, Value
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.stack import Stack


@dataclass(frozen=True, slots=True)
class LoweredRow:
    """A row of a decision: its cells, joined; a value, or None where it leaves the case open."""

    holds: ir.Node
    value: Value | None


@dataclass(frozen=True, slots=True)
class LoweredTable:
    """A decision table. `name` is the name by which its cells call the entry (None: the fact is a section's)."""

    path: Path
    list: str | None
    name: str | None
    first: bool
    rows: tuple[LoweredRow, ...]


class Law:
    """One stack on one day, for one kind of dossier. It remembers what it has lowered: make it once."""

    def __init__(self, stack: Stack, kind: str, day: int, forms: Mapping[Form, Form] | None = None) -> None:
        """`day` (`date.toordinal()`) picks the values of parameters; it is the as-of day as well.

        `forms` are the known forms of the stack, where several laws share it.
        """
        self.stack = stack
        self.kind = kind
        self.day = day
        self.plan: Plan = plan(stack, kind, forms)
        self.sections: dict[str, SectionPlan] = {section.name: section for section in self.plan.sections}
        self._roots = {section.element or section.name: section for section in self.plan.sections}
        self._fields = {(s.name, field.name): field for s in self.plan.sections for field in s.fields}
        self._derived = {(s.name, each.name): each for s in self.plan.sections for each in s.derived}
        self._lowering = Lowering(stack, day)
        self._nodes: dict[tuple[int, tuple[Scope, ...]], tuple[Condition, ir.Node]] = {}
        self._tables: dict[Path, LoweredTable] = {}
        self._decoder: Decoder | None = None
        self._as_of: str | None = None
        # What was made of leaves and facts before; leaves are told by their identity, and kept alive beside it.
        self.testers = Testers(stack.vocabulary)
        self.unary: dict[tuple[int, str], tuple[ir.Node, Unary]] = {}
        self.domains: dict[tuple[str, str], Domain] = {}

    @property
    def as_of(self) -> str:
        """The as-of moment, noon of the day in the zone of the pack, as ISO 8601."""
        if self._as_of is None:
            day = date.fromordinal(self.day)
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone_of(self.stack.base.zone))
            self._as_of = noon.isoformat()
        return self._as_of

    @property
    def decode(self) -> Decoder:
        """The reader of dossiers of the kind."""
        if self._decoder is None:
            self._decoder = decoder(self.plan)
        return self._decoder

    def node(self, condition: Condition, bindings: tuple[Scope, ...]) -> ir.Node:
        """Return a condition as the engine decides it, in the scope of some bindings."""
        key = (id(condition), bindings)
        known = self._nodes.get(key)
        if known is None:
            scopes = {scope.name: scope.list for scope in bindings}
            known = self._nodes[key] = condition, self._lowering.node(condition, scopes)
        return known[1]

    def populations(self, rule: Rule) -> tuple[ir.Population, ...]:
        """Return what a rule is bound to, narrowed by the codes that its `when` demands."""
        scopes: dict[str, str] = {}
        found = []
        for scope in rule.bindings:
            found.append(self._lowering.population(scope, rule.when, scopes))
            scopes[scope.name] = scope.list
        return tuple(found)

    def section_of(self, root: str) -> SectionPlan | None:
        """Return the section by whose name, or the list by whose element, facts are declared."""
        return self._roots.get(root)

    def field(self, section: str, name: str) -> FieldPlan | None:
        """Return a stated fact of a section or list, or None."""
        return self._fields.get((section, name))

    def carried(self, section: str, name: str) -> tuple[str, Mapping[str, bool | str]] | None:
        """Return the code that a derived fact follows from, and the value that each code carries; None if stated."""
        derived = self._derived.get((section, name))
        return None if derived is None else (derived.source, dict(derived.values))

    def ranks(self, section: str, name: str) -> dict[str, int]:
        """Return the place of each code in the order of the list of a coded fact, stated or derived."""
        element = self.sections[section].element or section
        vocabulary = self.stack.vocabulary
        key = f"{element}.{name}"
        fact = vocabulary.facts.get(key) or vocabulary.derived.get(key)
        codes = fact.codes if fact is not None else None
        return {} if codes is None else {code: rank for rank, code in enumerate(vocabulary.codes[codes].codes)}

    def table(self, section: str, name: str) -> LoweredTable:
        """Return the table that decides a fact of a section or list."""
        element = self.sections[section].element
        path = Path(element or section, name)
        if path not in self._tables:
            decision = self.stack.decisions[path]
            scopes = {decision.scope.name: decision.scope.list} if decision.scope else {}
            rows = (
                LoweredRow(
                    ir.And(tuple(self._lowering.node(cell, scopes) for cell in row.cells)),
                    None if row.ask is not None else row.value,
                )
                for row in decision.rows
            )
            bound = decision.scope.name if decision.scope else None
            self._tables[path] = LoweredTable(path, section if element else None, bound, decision.first, tuple(rows))
        return self._tables[path]
