"""Say of what facts a rule speaks, so that rules which cannot meet need not be compared: (Law, Rule) -> Touched."""

from collections.abc import Iterator, Mapping

from compliance.analysis.solving.domains import Values, meet
from compliance.analysis.solving.expanding import simple
from compliance.analysis.solving.law import Law
from compliance.analysis.solving.leaves import Unsolvable, unary
from compliance.engine import circuit as ir
from compliance.engine.lower import children
from compliance.models.condition import Path
from compliance.models.frozen import dataclass
from compliance.models.pack import Rule
from compliance.models.truth import TRUE

# A fact of a section or list; of which entries of the list: those with this code (None: of any).
_Fact = tuple[str, str]
_Keyed = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """The facts that a requirement turns on: of entries with a code, and of any.

    `where` are values that facts must have for the rule to apply, by what they hang on (a name that is bound, or a
    section) and their name.
    """

    keyed: frozenset[_Keyed]
    loose: frozenset[_Fact]
    where: Mapping[_Fact, Values]

    def excludes(self, other: "Touched") -> bool:
        """Say whether the rules surely never apply together."""
        return any(meet(values, other.where[fact]).empty for fact, values in self.where.items() if fact in other.where)

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
    where: dict[_Fact, Values] = {}
    for leaf in _demanded(law.node(rule.when, rule.bindings)):
        section = bound[leaf.path.root].list if leaf.path.root in bound else leaf.path.root
        try:
            test = unary(law, section, leaf)
        except Unsolvable:
            continue
        fact = (leaf.path.root, test.name)
        where[fact] = meet(where[fact], test.values[TRUE]) if fact in where else test.values[TRUE]
    return Touched(frozenset(keyed), frozenset(loose), where)


def _demanded(node: ir.Node) -> Iterator[ir.Leaf]:
    """Give the tests of one fact that must be true for a node to be true."""
    if isinstance(node, ir.And):
        for part in node.parts:
            yield from _demanded(part)
    elif isinstance(node, ir.Leaf) and simple(node) and node.operator != "stated":
        yield node


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
