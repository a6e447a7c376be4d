"""Make faulty copies of a pack's rules, tables and parameters: PackSource -> mutants, each wrong in one place.

What a load would refuse is no mutant; of changes that come to the same rules one is kept, and none that comes to the
rules as they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.authoring.mutation.entries import parameter_changes, rule_changes, table_changes
from compliance.authoring.mutation.trees import Change, Kind, plain
from compliance.loading.changed_entries import (
    PackSource,
    decision_of_entry,
    entry_of,
    parameters_of_file,
    rules_of_entry,
)
from compliance.loading.entry_shapes import DecisionShape
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Problems
from compliance.loading.rules import Entry
from compliance.loading.walk import nodes_of
from compliance.loading.yaml_tree import MappingNode, Node, SequenceNode
from compliance.models import condition as ast
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Parameter, Rule

Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pack made wrong in one place: the node at the way from a file's root was `old` and is `new`.

    `looked_at` are the ids of the rules that may come out otherwise; `rules` are those that stand for them (for a
    change of rules), `pack` is the whole pack as it would be (for a change of a table or a parameter, else None).
    """

    kind: Kind
    file: str
    way: Way
    old: Node
    new: Node
    looked_at: tuple[str, ...]
    rules: tuple[Rule, ...]
    pack: Pack | None


def mutants_of(source: PackSource, every: Iterable[Rule] = ()) -> Iterator[Mutant]:
    """Yield the mutants of a pack, in the order of its files.

    `every` are the rules of all packs: those of a pack below may read a table or a parameter too.
    """
    readers = tuple({rule.id: rule for rule in (*source.pack.rules, *every)}.values())
    quiet = replace(source, words=replace(source.words, problems=Problems()))
    made = {rule.id: rule for rule in source.pack.rules}
    for file in source.files:
        for index, node in enumerate(file.clauses):
            way = ("clauses", index)
            entry = entry_of(node, file, quiet.words)
            if isinstance(entry, Entry):
                yield from _of_rules(entry, way, quiet, made)
            elif isinstance(entry, DecisionShape):
                yield from _of_table(entry, way, Read(quiet, file, readers))
        yield from _of_parameters(Read(quiet, file, readers))


def _ignored(pack: Pack) -> frozenset[ast.Path]:
    return frozenset(mention.ignores for mention in pack.mentions if mention.ignores is not None)


def _distinct(node: Node, changes: Iterator[Change]) -> Iterator[Change]:
    """Leave out changes that write the same."""
    seen = [plain(node)]
    for change in changes:
        written = plain(change.node)
        if written not in seen:
            seen.append(written)
            yield change


def _of_rules(entry: Entry, way: Way, source: PackSource, made: dict[str, Rule]) -> Iterator[Mutant]:
    node = entry.shape.node
    own = rules_of_entry(node, entry.file, source.words) or ()
    seen = {_meaning(own)}
    for change in rule_changes(entry, _ignored(source.pack)):
        rules = rules_of_entry(change.node, entry.file, source.words)
        if not rules or _meaning(rules) in seen:
            continue
        seen.add(_meaning(rules))
        ids = [rule.id for rule in (*own, *rules)]
        if any(rule.id in made and all(rule.id != each.id for each in own) for rule in rules):
            continue
        at = node.at.file
        yield Mutant(change.kind, at, way, node, change.node, tuple(dict.fromkeys(ids)), rules, None)


def _meaning(rules: tuple[Rule, ...]) -> tuple[object, ...]:
    return tuple((rule.id, rule.bindings, rule.when, rule.require, rule.stages, rule.kinds) for rule in rules)


@dataclass(frozen=True, slots=True)
class Read:
    """A file of a pack, and the rules that may read what it declares."""

    source: PackSource
    file: PackFile
    rules: tuple[Rule, ...]


def _of_table(shape: DecisionShape, way: Way, read: Read) -> Iterator[Mutant]:
    source, file = read.source, read.file
    own = decision_of_entry(shape.node, file, source.words)
    readers = tuple(rule.id for rule in read.rules if own is not None and _reads_table(rule, own.decides))
    changes = table_changes(shape, file, source.words, _ignored(source.pack))
    for change in _distinct(shape.node, changes):
        decision = decision_of_entry(change.node, file, source.words)
        if own is None or decision is None or decision == own:
            continue
        decisions = tuple(decision if each.decides == own.decides else each for each in source.pack.decisions)
        pack = replace(source.pack, decisions=decisions)
        yield Mutant(change.kind, shape.at.file, way, shape.node, change.node, readers, (), pack)


def _of_parameters(read: Read) -> Iterator[Mutant]:
    source, file = read.source, read.file
    group = file.node.get("parameters")
    if not isinstance(group, MappingNode):
        return
    for name, entry in group.entries.items():
        own = source.pack.parameters.get(name)
        if own is None or not isinstance(entry.value, MappingNode):
            continue
        readers = tuple(rule.id for rule in read.rules if _reads_parameter(rule, name))
        for change in _distinct(
            entry.value, parameter_changes(entry.value, own.type, _codes(file, name), source.words)
        ):
            changed = _parameter(file, name, change.node, source)
            if changed is not None and changed.values != own.values:
                pack = replace(source.pack, parameters={**source.pack.parameters, name: changed})
                way = ("parameters", name)
                yield Mutant(change.kind, file.at.file, way, entry.value, change.node, readers, (), pack)


def _codes(file: PackFile, name: str) -> str | None:
    codes = file.parameters[name].codes
    return None if codes is None else codes.text


def _parameter(file: PackFile, name: str, node: Node, source: PackSource) -> Parameter | None:
    root = replaced(file.node, ("parameters", name), node)
    read = parameters_of_file(root, source)
    return None if read is None else read[name]


def replaced(root: Node, way: Way, node: Node) -> Node:
    """Return a tree with another node at the end of a way."""
    if not way:
        return node
    step, *rest = way
    if isinstance(root, SequenceNode) and isinstance(step, int):
        item = replaced(root.items[step], tuple(rest), node)
        return SequenceNode((*root.items[:step], item, *root.items[step + 1 :]), root.at)
    if isinstance(root, MappingNode) and isinstance(step, str):
        entry = root.entries[step]
        value = replaced(entry.value, tuple(rest), node)
        return MappingNode({**root.entries, step: replace(entry, value=value)}, root.at)
    raise LookupError(way)


def _reads_table(rule: Rule, decides: ast.Path) -> bool:
    """Say whether a rule compares with what a table decides; the names under which it does so are its own."""
    return any(
        isinstance(operand, ast.DecidedOperand) and operand.path.name == decides.name
        for test in _tests(rule)
        for operand in test.operands
    )


def reads_a_table(rule: Rule) -> bool:
    """Say whether a rule compares with what a table decides."""
    return any(test.operator == "decided" for test in _tests(rule))


def _reads_parameter(rule: Rule, name: str) -> bool:
    return any(name in _parameters(operand) for test in _tests(rule) for operand in test.operands)


def _tests(rule: Rule) -> Iterator[ast.Test]:
    for side in (rule.when, rule.require):
        yield from (node for node in nodes_of(side) if isinstance(node, ast.Test))


def _parameters(operand: ast.Operand) -> tuple[str, ...]:
    match operand:
        case ast.ParameterOperand(name):
            return (name,)
        case ast.DaysAfter(day=day):
            return _parameters(day)
        case _:
            return ()
