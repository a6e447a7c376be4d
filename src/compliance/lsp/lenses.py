"""Say above each entry how it is tried: (file's tree, pack, cases, survivors of mutation) -> Lenses."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from compliance.authoring.case_files import load_cases
from compliance.loading.yaml_tree import MappingNode, Node, SequenceNode
from compliance.lsp.hovering import rules_of
from compliance.models.errors import ComplianceError, Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack
from compliance.models.text import Text

_UNREAD: Final = Text("có tệp trường hợp mẫu chưa đọc được", "a case file cannot be read")
_NOTICED: Final = Text("mọi chỗ viết sai đều bị nhận ra", "every mutant noticed")


@dataclass(frozen=True, slots=True)
class Lens:
    """What is said above an entry."""

    at: Source
    says: Text


@dataclass(frozen=True, slots=True)
class Tried:
    """The cases that name each rule, by rule id; `whole` unless a case file could not be read."""

    cases: Mapping[str, frozenset[Source]]
    whole: bool


@dataclass(frozen=True, slots=True)
class Mutation:
    """A result of `compliance rules mutate --format json`: the packs tried, and by file the lines of survivors."""

    packs: frozenset[str]
    survivors: Mapping[str, tuple[int, ...]]

    def lines_of(self, file: str) -> tuple[int, ...]:
        """Return the lines of a file's survivors; the result may name the same file from further above, or below."""
        named = [lines for name, lines in self.survivors.items() if f"/{name}".endswith(f"/{file}")]
        nearer = [lines for name, lines in self.survivors.items() if f"/{file}".endswith(f"/{name}")]
        return next(iter((*named, *nearer)), ())


def tried(folder: Path, shown: str) -> Tried:
    """Return which cases of a folder name which rules; `shown` names the folder in messages."""
    found: dict[str, set[Source]] = {}
    try:
        cases = load_cases(folder, shown)
    except ComplianceError:
        return Tried({}, whole=False)
    for case in cases:
        for rule in case.expect:
            found.setdefault(rule, set()).add(case.at)
    return Tried({rule: frozenset(places) for rule, places in found.items()}, whole=True)


def together(parts: Sequence[Tried]) -> Tried:
    """Return the cases of several folders as one: those of a pack below may name rules of a pack above."""
    rules = {rule for part in parts for rule in part.cases}
    none: frozenset[Source] = frozenset()
    cases = {rule: none.union(*(part.cases.get(rule, none) for part in parts)) for rule in rules}
    return Tried(cases, all(part.whole for part in parts))


def read_mutation(text: str) -> Mutation:
    """Read a result of mutation. Raise `ValueError` for anything else."""
    try:
        packs = json.loads(text)["packs"]
        survivors: dict[str, list[int]] = {}
        for survivor in (each for pack in packs for each in pack["survivors"]):
            survivors.setdefault(str(survivor["at"]["file"]), []).append(int(survivor["at"]["line"]))
        names = frozenset(str(pack["pack"]) for pack in packs)
    except (KeyError, TypeError) as error:
        raise ValueError("not a result of mutation") from error
    return Mutation(names, {file: tuple(lines) for file, lines in survivors.items()})


def lenses(root: Node, pack: Pack, known: Tried, mutation: Mutation | None) -> Iterator[Lens]:
    """Yield a lens for each entry that makes rules."""
    entries = _entries(root)
    for number, entry in enumerate(entries):
        rules = rules_of(entry, pack)
        if rules:
            following = entries[number + 1].at.line if number + 1 < len(entries) else None
            parts = [_cases([rule.id for rule in rules], known)]
            if mutation is not None and pack.id in mutation.packs:
                parts.append(_unnoticed(mutation.lines_of(entry.at.file), entry.at.line, following))
            yield Lens(entry.at, Text(" · ".join(part.vi for part in parts), " · ".join(part.en for part in parts)))


def _entries(root: Node) -> Sequence[MappingNode]:
    clauses = root.get("clauses") if isinstance(root, MappingNode) else None
    items = clauses.items if isinstance(clauses, SequenceNode) else ()
    return [item for item in items if isinstance(item, MappingNode)]


def _cases(rules: Iterable[str], known: Tried) -> Text:
    if not known.whole:
        return _UNREAD
    number = len({place for rule in rules for place in known.cases.get(rule, ())})
    return Text(f"{number} trường hợp mẫu", f"{number} case{'' if number == 1 else 's'}")


def _unnoticed(lines: Iterable[int], first: int, following: int | None) -> Text:
    number = sum(first <= line and (following is None or line < following) for line in lines)
    if number == 0:
        return _NOTICED
    return Text(f"{number} chỗ viết sai chưa bị nhận ra", f"{number} mutant{'' if number == 1 else 's'} not noticed")
