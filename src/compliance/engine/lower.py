"""Lower the rules of a stack for one kind, stage and day: Stack -> Circuit."""

from compliance.engine import circuit as ir
from compliance.engine.lower_tables import lower_table
from compliance.engine.lowering import Lowering
from compliance.models.condition import Path
from compliance.models.pack import Rule
from compliance.models.stack import Stack


def rules_in_force(stack: Stack, kind: str, stage: str) -> tuple[Rule, ...]:
    """Return the rules for a kind of dossier at a stage, in the order of the stack."""
    return tuple(rule for rule in stack.rules if kind in rule.kinds and (not rule.stages or stage in rule.stages))


def circuit_of(stack: Stack, kind: str, stage: str, day: int) -> tuple[tuple[Rule, ...], ir.Circuit]:
    """Return the rules in force and their circuit: what an explanation walks through."""
    rules = rules_in_force(stack, kind, stage)
    return rules, lower(stack, rules, day)


def lower(stack: Stack, rules: tuple[Rule, ...], day: int) -> ir.Circuit:
    """Return the circuit of the rules in force on a day (`date.toordinal()`)."""
    lowering = Lowering(stack, day)
    lowered = tuple(lower_rule(rule, lowering) for rule in rules)
    needed = dict.fromkeys(path for rule in lowered for path in _decisions(rule))
    tables = tuple(lower_table(stack, path, day) for path in needed)
    return ir.Circuit(tables=tables, rules=lowered)


def scopes_of(populations: tuple[ir.Population, ...]) -> dict[str, str]:
    """Return the bound names of populations with their lists."""
    return {population.name: population.list for population in populations}


def lower_rule(rule: Rule, lowering: Lowering) -> ir.RuleCircuit:
    """Return the circuit of one rule."""
    scopes: dict[str, str] = {}
    populations = []
    for scope in rule.bindings:
        populations.append(lowering.population(scope, rule.when, scopes))
        scopes[scope.name] = scope.list
    return ir.RuleCircuit(
        id=rule.id,
        populations=tuple(populations),
        when=lowering.node(rule.when, scopes),
        require=lowering.node(rule.require, scopes),
    )


def children(node: ir.Node) -> tuple[ir.Node, ...]:
    """Return the nodes directly below a node."""
    match node:
        case ir.And(parts) | ir.Or(parts) | ir.Same(_, parts):
            return parts
        case ir.Not(part) | ir.Gate(part):
            return (part,)
        case ir.Some(body=body) | ir.Every(body=body) | ir.Count(body=body) | ir.Distinct(body=body):
            return (body,)
        case _:
            return ()


def _decisions(rule: ir.RuleCircuit) -> list[Path]:
    """Return the decided facts that a rule reads, as element and name."""
    found: list[Path] = []
    scopes = scopes_of(rule.populations)
    pending: list[tuple[ir.Node, dict[str, str]]] = [(rule.when, scopes), (rule.require, scopes)]
    while pending:
        node, bound = pending.pop()
        if isinstance(node, ir.Decided):
            found.append(Path(bound.get(node.decision.root, node.decision.root), node.decision.name))
        if isinstance(node, ir.Some | ir.Every | ir.Count | ir.Distinct):
            bound = {**bound, node.population.name: node.population.list}
        pending.extend((child, bound) for child in children(node))
    return found
