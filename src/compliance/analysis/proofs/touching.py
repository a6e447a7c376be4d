"""Say of what facts a condition speaks, so that rules which share none need not be compared: (Law, Rule) -> Touched."""

from collections.abc import Iterator, Mapping

from compliance.analysis.solving.law import Law
from compliance.engine import circuit as ir
from compliance.engine.lower import children
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule

# A fact of a section or list; of which entries of the list: those with this code (None: of any).
_Fact = tuple[str, str]
_Keyed = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """The facts that a requirement turns on: of entries with a code, and of any."""

    keyed: frozenset[_Keyed]
    loose: frozenset[_Fact]

    def meets(self, other: "Touched") -> bool:
        """Say whether two requirements turn on a common fact."""
        if self.keyed & other.keyed or self.loose & other.loose:
            return True
        return bool(self.loose & other._facts() or other.loose & self._facts())

    def _facts(self) -> frozenset[_Fact]:
        return frozenset(keyed[:2] for keyed in self.keyed)


def touched(law: Law, rule: Rule) -> Touched:
    """Return the facts that what a rule requires turns on."""
    bound = {each.name: each for each in law.populations(rule)}
    keyed: set[_Keyed] = set()
    loose: set[_Fact] = set()
    for section, name, codes in _facts(law, law.node(rule.require, rule.bindings), bound):
        if codes:
            keyed.update((section, name, code) for code in codes)
        else:
            loose.add((section, name))
    return Touched(frozenset(keyed), frozenset(loose))


_Found = tuple[str, str, tuple[str, ...]]


def _facts(law: Law, node: ir.Node, bound: Mapping[str, ir.Population]) -> Iterator[_Found]:
    match node:
        case ir.Leaf(path, _, operands):
            yield _fact(law, path, bound)
            yield from (_fact(law, operand.path, bound) for operand in operands if isinstance(operand, ir.FactRef))
        case ir.Undenied(path):
            yield _fact(law, path, bound)
        case ir.Decided(path, decision):
            yield _fact(law, path, bound)
            yield _fact(law, decision, bound)
        case ir.Some() | ir.Every() | ir.Count() | ir.Distinct():
            population = node.population
            yield population.list, "", population.values
            if isinstance(node, ir.Distinct):
                yield population.list, node.fact, population.values
            yield from _facts(law, node.body, {**bound, population.name: population})
        case _:
            for child in children(node):
                yield from _facts(law, child, bound)


def _fact(law: Law, path: Path, bound: Mapping[str, ir.Population]) -> _Found:
    population = bound.get(path.root)
    section = population.list if population else path.root
    carried = law.carried(section, path.name)
    return section, carried[0] if carried else path.name, population.values if population else ()
