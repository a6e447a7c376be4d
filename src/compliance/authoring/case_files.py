"""Load the cases of a pack: the folder `cases` beside its rules -> tuple[Case, ...] (`docs/rule-language.md` §8)."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from compliance.authoring.dossier_yaml import Json, bytes_of, json_of
from compliance.authoring.edits import Edit, NowhereError, Verb, edited
from compliance.loading.suggest import did_you_mean
from compliance.loading.yaml_tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, parse_yaml
from compliance.models.errors import ComplianceError, Problem, Source
from compliance.models.frozen import dataclass
from compliance.models.truth import Outcome, Verdict

Thing = TypeVar("Thing")
Made = TypeVar("Made")

NOT_IN_FORCE: Final = "not_in_force"
OUTCOMES: Final = (*(outcome.value for outcome in Outcome), NOT_IN_FORCE)
VERDICTS: Final = tuple(verdict.value for verdict in Verdict)

_FILE_KEYS: Final = ("base", "cases")
_CASE_KEYS: Final = ("name", "because", "as_of", "stage", "change", "expect", "verdict", "rulings")


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier and what must come of it. `expect` maps rule ids to an outcome, or to `not_in_force`."""

    name: str
    because: str
    at: Source
    dossier: bytes
    as_of: str | None
    stage: str | None
    expect: Mapping[str, str]
    verdict: str | None
    rulings: tuple[str, ...]


def load_cases(folder: Path, shown: str) -> tuple[Case, ...]:
    """Load every case of the files of a folder; `shown` names the folder in messages. Raise `ComplianceError`."""
    files = sorted(folder.glob("*.yaml"))
    parsed = _gathered(lambda file: _mapping(parse_yaml(file.read_bytes(), f"{shown}/{file.name}")), files)
    roots = {file.name: root for file, root in zip(files, parsed, strict=True)}
    with_cases = [root for root in roots.values() if "dossier" not in root.entries]
    return tuple(case for cases in _gathered(lambda root: _cases(root, roots), with_cases) for case in cases)


def _gathered(make: Callable[[Thing], Made], things: Iterable[Thing]) -> list[Made]:
    """Make each; raise `ComplianceError` with the problems of all that could not be made."""
    made: list[Made] = []
    problems: list[Problem] = []
    for thing in things:
        try:
            made.append(make(thing))
        except ComplianceError as error:
            problems.extend(error.problems)
    if problems:
        raise ComplianceError(tuple(problems))
    return made


def _cases(root: MappingNode, roots: Mapping[str, MappingNode]) -> list[Case]:
    _only(root, _FILE_KEYS)
    base = _base(root, roots)
    return _gathered(lambda node: _case(_mapping(node), base), _sequence(_required(root, "cases")).items)


def _base(root: MappingNode, roots: Mapping[str, MappingNode]) -> Json:
    node = _required(root, "base")
    if isinstance(node, MappingNode):
        return json_of(node)
    named = _text(node)
    bases = {name: other for name, other in roots.items() if "dossier" in other.entries}
    if named not in bases:
        raise _wrong(node.at, f'no file "{named}" with a dossier', did_you_mean(named, bases))
    _only(bases[named], ("dossier",))
    return json_of(_required(bases[named], "dossier"))


def _case(node: MappingNode, base: Json) -> Case:
    _only(node, _CASE_KEYS)
    expect = node.get("expect")
    verdict = node.get("verdict")
    if expect is None and verdict is None:
        raise _wrong(node.at, "a case that expects nothing", "add expect or verdict")
    return Case(
        name=_text(_required(node, "name")),
        because=_text(_required(node, "because")),
        at=node.at,
        dossier=bytes_of(_changed(base, node.get("change"))),
        as_of=_optional(node, "as_of"),
        stage=_optional(node, "stage"),
        expect={rule: _one_of(entry.value, OUTCOMES) for rule, entry in _entries(expect).items()},
        verdict=None if verdict is None else _one_of(verdict, VERDICTS),
        rulings=tuple(_text(item) for item in _items(node.get("rulings"))),
    )


def _changed(base: Json, changes: Node | None) -> Json:
    for node in _items(changes):
        try:
            base = edited(base, _edit(_mapping(node)))
        except NowhereError as error:
            raise _wrong(node.at, f'the pointer "{error}" leads nowhere in this dossier') from None
    return base


def _edit(node: MappingNode) -> Edit:
    verb = next((verb for verb in Verb if verb in node.entries), None)
    if verb is None:
        raise _wrong(node.at, "a change is one of: set, add, remove")
    _only(node, (verb,) if verb is Verb.REMOVE else (verb, "value"))
    value = None if verb is Verb.REMOVE else json_of(_required(node, "value"))
    return Edit(verb, _text(_required(node, verb)), value)


def _only(node: MappingNode, keys: tuple[str, ...]) -> None:
    problems = tuple(
        Problem("unknown-key", entry.key.at, f'unknown key "{name}"', did_you_mean(name, keys))
        for name, entry in node.entries.items()
        if name not in keys
    )
    if problems:
        raise ComplianceError(problems)


def _required(node: MappingNode, key: str) -> Node:
    value = node.get(key)
    if value is None:
        raise _wrong(node.at, f'the key "{key}" is missing')
    return value


def _optional(node: MappingNode, key: str) -> str | None:
    value = node.get(key)
    return None if value is None else _text(value)


def _one_of(node: Node, words: tuple[str, ...]) -> str:
    word = _text(node)
    if word not in words:
        raise _wrong(node.at, f'unknown word "{word}"', did_you_mean(word, words) or ", ".join(words))
    return word


def _text(node: Node) -> str:
    if not isinstance(node, ScalarNode) or not node.text.strip():
        raise _wrong(node.at, "text is needed here")
    return node.text


def _mapping(node: Node) -> MappingNode:
    if not isinstance(node, MappingNode):
        raise _wrong(node.at, "a mapping is needed here")
    return node


def _sequence(node: Node) -> SequenceNode:
    if not isinstance(node, SequenceNode):
        raise _wrong(node.at, "a list is needed here")
    return node


def _items(node: Node | None) -> tuple[Node, ...]:
    return () if node is None else _sequence(node).items


def _entries(node: Node | None) -> Mapping[str, Entry]:
    return {} if node is None else _mapping(node).entries


def _wrong(at: Source, message: str, hint: str | None = None) -> ComplianceError:
    return ComplianceError((Problem("case", at, message, hint),))
