"""Compile the entries of `clauses:`: (files, words) -> decisions, then rules (which test them), and mentions."""

from collections.abc import Iterable, Iterator, Sequence

from compliance.loading.decisions import compile_decision
from compliance.loading.entry_checks import check_common, check_entry, check_placeholders
from compliance.loading.entry_shapes import ENTRIES, DecisionShape, EntryShape, EventShape, ItemShape, RuleShape
from compliance.loading.item_entries import make_item_rules
from compliance.loading.mentions import compile_mention
from compliance.loading.pack_shapes import PackFile
from compliance.loading.problems import Code, Problems
from compliance.loading.requirements import make_rules
from compliance.loading.rules import Entry
from compliance.loading.shapes import read_shape
from compliance.loading.suggest import did_you_mean
from compliance.loading.words import Words
from compliance.loading.yaml_tree import MappingNode, Node
from compliance.models.condition import Decision, Path
from compliance.models.frozen import dataclass
from compliance.models.pack import Mention, Rule


@dataclass(frozen=True, slots=True)
class FileEntry:
    """An entry as read, with its file."""

    shape: EntryShape
    file: PackFile


def read_entries(files: Sequence[PackFile], problems: Problems) -> tuple[FileEntry, ...]:
    """Return the entries of all files in their order; what is none is noted."""
    return tuple(
        FileEntry(shape, file)
        for file in files
        for node in file.clauses
        if (shape := read_entry(node, problems)) is not None
    )


def read_entry(node: Node, problems: Problems) -> EntryShape | None:
    """Return an entry of `clauses:` as the shape that one of its keys tells, or None after noting why it is none."""
    keys = set(node.entries) if isinstance(node, MappingNode) else set()
    tells = [key for key in ENTRIES if key in keys]
    if len(tells) == 1:
        return read_shape(ENTRIES[tells[0]], node, problems)
    if tells:
        message = f"an entry says one thing, this one says {len(tells)}: {', '.join(tells)}"
        problems.add(Code.ENTRY, node.at, message, "write one entry for each")
        return None
    near = (did_you_mean(key, ENTRIES) for key in sorted(keys - {"clause"}))
    hint = next((each for each in near if each), f"give one of: {', '.join(ENTRIES)}")
    problems.add(Code.ENTRY, node.at, "this entry does not say what the clause asks", hint)
    return None


def compile_decisions(entries: Iterable[FileEntry], words: Words) -> dict[Path, Decision]:
    """Return the decision tables by the fact that they decide; a second table for one fact is noted."""
    decisions: dict[Path, Decision] = {}
    for entry in entries:
        if not isinstance(entry.shape, DecisionShape):
            continue
        _check_mention(entry, words)
        decision = compile_decision(entry.shape, entry.file, words)
        if decision is not None and (decision.decides in decisions or decision.decides in words.decisions):
            at = entry.shape.key_at("decides")
            words.problems.add(Code.REPEATED, at, f"a second table decides {decision.decides}")
        elif decision is not None:
            decisions[decision.decides] = decision
    return decisions


def tables_of(entries: Iterable[FileEntry]) -> frozenset[Path]:
    """Return the decided facts for which a table stands, well made or not."""
    tables = (entry.shape.decides.text for entry in entries if isinstance(entry.shape, DecisionShape))
    return frozenset(Path(root, name) for root, _, name in (text.partition(".") for text in tables))


def compile_rules(entries: Iterable[FileEntry], words: Words) -> tuple[Rule, ...]:
    """Return the rules of all entries; two of one id are noted."""
    rules: list[Rule] = []
    seen: dict[str, Rule] = {}
    for rule in _rules(entries, words):
        first = seen.setdefault(rule.id, rule)
        if first is not rule:
            hint = "give the entries different ids with id:"
            words.problems.add(Code.REPEATED, rule.at, f'two rules have the id "{rule.id}" (first at {first.at})', hint)
        rules.append(rule)
    return tuple(rules)


def _rules(entries: Iterable[FileEntry], words: Words) -> Iterator[Rule]:
    for read in entries:
        if isinstance(read.shape, RuleShape):
            entry = Entry(read.shape, read.file, words)
            check_entry(entry)
            rules = make_item_rules(entry) if isinstance(read.shape, ItemShape | EventShape) else make_rules(entry)
            check_placeholders(entry, rules)
            yield from rules


def compile_mentions(entries: Iterable[FileEntry], words: Words) -> tuple[Mention, ...]:
    """Return what accounts for clauses without a rule."""
    mentions = []
    for entry in entries:
        if not isinstance(entry.shape, RuleShape | DecisionShape):
            _check_mention(entry, words)
            mentions.append(compile_mention(entry.shape, entry.file, words))
    return tuple(mentions)


def _check_mention(entry: FileEntry, words: Words) -> None:
    check_common(entry.shape, entry.file, words)
