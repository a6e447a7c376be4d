"""Compile one entry of a pack again as if it were written otherwise: (PackSource, Node) -> Compiled, without its pack.

What a whole load would refuse of the entry alone is refused here too: then there is nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from compliance.loading.decisions import compile_decision
from compliance.loading.declarations import read_parameters
from compliance.loading.declaring import declare
from compliance.loading.drafts import Draft, read_drafts
from compliance.loading.entries import compile_decisions, read_entries, read_entry
from compliance.loading.entry_shapes import DecisionShape, EntryShape, EventShape, ItemShape, RuleShape
from compliance.loading.item_entries import make_item_rules
from compliance.loading.ordering import all_above, in_order
from compliance.loading.pack_shapes import PackFile
from compliance.loading.packs import load_packs
from compliance.loading.problems import Problems
from compliance.loading.requirements import make_rules
from compliance.loading.rules import Entry
from compliance.loading.shapes import read_shape
from compliance.loading.words import Words
from compliance.loading.yaml_tree import Node
from compliance.models.condition import Decision
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Parameter, Rule


@dataclass(frozen=True, slots=True)
class PackSource:
    """A pack with the files it was read from, and the words that its entries may use."""

    pack: Pack
    files: tuple[PackFile, ...]
    words: Words


def pack_sources(roots: Sequence[Path]) -> tuple[PackSource, ...]:
    """Return every pack below the roots with its files. Raise `ComplianceError` as `load_packs` does."""
    loaded = {pack.folder: pack for pack in load_packs(roots)}
    problems = Problems()
    drafts = in_order(read_drafts(roots, problems), problems)
    return tuple(_source(draft, drafts, loaded) for draft in drafts)


def _source(draft: Draft, drafts: Sequence[Draft], loaded: dict[str, Pack]) -> PackSource:
    problems = Problems()
    above = [loaded[upper.folder] for upper in all_above(draft, drafts)]
    declared = declare(draft, above, problems)
    decisions = compile_decisions(read_entries(draft.files, problems), declared.words)
    words = replace(declared.words, decisions={**declared.words.decisions, **decisions})
    return PackSource(loaded[draft.folder], draft.files, words)


def entry_of(node: Node, file: PackFile, words: Words) -> Entry | EntryShape | None:
    """Return an entry as it is read: what makes rules with its file and words, else its shape; None for none."""
    problems = Problems()
    shape = read_entry(node, problems)
    if shape is None or len(problems):
        return None
    return Entry(shape, file, words) if isinstance(shape, RuleShape) else shape


def rules_of_entry(node: Node, file: PackFile, words: Words) -> tuple[Rule, ...] | None:
    """Return the rules of an entry; None for one that a load would refuse, or that makes none."""
    problems = Problems()
    entry = entry_of(node, file, replace(words, problems=problems))
    if not isinstance(entry, Entry):
        return None
    items = isinstance(entry.shape, ItemShape | EventShape)
    rules = make_item_rules(entry) if items else make_rules(entry)
    return None if len(problems) else rules


def decision_of_entry(node: Node, file: PackFile, words: Words) -> Decision | None:
    """Return the table of an entry; None for one that a load would refuse, or that is none."""
    problems = Problems()
    shape = entry_of(node, file, words)
    if not isinstance(shape, DecisionShape):
        return None
    decision = compile_decision(shape, file, replace(words, problems=problems))
    return None if len(problems) else decision


def parameters_of_file(root: Node, source: PackSource) -> dict[str, Parameter] | None:
    """Return the parameters of one of the pack's files as it might be; None for a file that a load would refuse."""
    problems = Problems()
    file = read_shape(PackFile, root, problems)
    if file is None or len(problems):
        return None
    own = frozenset(source.pack.parameters)
    upper = {name: each for name, each in source.words.parameters.items() if name not in own}
    read = read_parameters((file,), replace(source.words, parameters=upper, problems=problems))
    return None if len(problems) else read
