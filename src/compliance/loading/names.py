"""Resolve the paths of a rule: (path, names bound there) -> the fact, its type and how the engine reaches it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from compliance.loading.merging import TYPE_LISTS
from compliance.loading.problems import Code
from compliance.loading.suggest import nearest, one_of
from compliance.loading.vocabulary_checks import sections_of
from compliance.loading.words import Words
from compliance.loading.yaml_tree import Node, ScalarNode
from compliance.models.condition import Decision, Path, Scope
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType

_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that a rule reads. `path` as the engine reaches it; `declared` as the vocabulary names it."""

    path: Path
    declared: Path
    type: FactType
    codes: str | None
    to: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """The names bound at one place of a rule of some kinds.

    `bound` maps a name as written to its scope. `taken` are names that the engine uses already though they are not
    written here. `implied` gathers the item and event types used as names (None where they may not be); `own` is the
    type of the entry, whose documents are called by their element instead.
    """

    words: Words
    kinds: tuple[str, ...]
    bound: Mapping[str, Scope]
    taken: frozenset[str] = frozenset()
    implied: dict[str, Scope] | None = None
    own: str | None = None

    def with_scope(self, name: str, scope: Scope) -> "Names":
        """Return the names with one more."""
        return replace(self, bound={**self.bound, name: scope})

    def bind(self, name: str, element: ScalarNode) -> "Names | None":
        """Return the names with `name` over the list of an element, or None after noting why not."""
        section = self.words.vocabulary.element_list(element.text)
        if section is None:
            elements = [each.element for each in self.words.vocabulary.lists.values()]
            self.words.problems.unknown(Code.UNKNOWN_ELEMENT, element.at, "element", element.text, elements)
            return None
        if name in self.bound:
            hint = f"write {{other: {element.text}}} to bind another name"
            self.words.problems.add(Code.BOUND_TWICE, element.at, f'"{name}" is bound already', hint)
            return None
        if not _NAME.fullmatch(name) or name in sections_of(self.words.vocabulary):
            self.words.problems.add(Code.NAME, element.at, f'"{name}" cannot be a bound name')
            return None
        self._of_kinds(section.name, element.at)
        return self.with_scope(name, Scope(self.free(name), section.name))

    def free(self, name: str) -> str:
        """Return a name for the engine that is none of those bound here."""
        used = self.taken | {scope.name for scope in self.bound.values()}
        candidates = [name, *(f"{name}_{number}" for number in range(2, len(used) + 3))]
        return next(candidate for candidate in candidates if candidate not in used)

    def resolve(self, text: str, at: Source) -> Known | None:
        """Return the fact at a path, or None after noting why there is none."""
        root, dot, name = text.partition(".")
        reached = self._root(root) if dot else None
        if reached is None:
            self._unknown_root(text, root, at)
            return None
        element, internal = reached
        if root not in self.bound and element == root:
            self._of_kinds(root, at)
        return self._fact(Path(internal, name), element, text, at)

    def _root(self, root: str) -> tuple[str, str] | None:
        """Return the declared root and the engine's name for the first word of a path."""
        if root in self.bound:
            scope = self.bound[root]
            return self.words.vocabulary.lists[scope.list].element, scope.name
        if root in sections_of(self.words.vocabulary):
            return root, root
        scope_of_type = self._implied(root)
        if scope_of_type is None:
            return None
        return self.words.vocabulary.lists[scope_of_type.list].element, scope_of_type.name

    def _implied(self, root: str) -> Scope | None:
        """Return the scope of an item or event type used as a name, binding it for the whole rule."""
        elements = [element for element, types in TYPE_LISTS.items() if root in self.codes(types)]
        if self.implied is None or len(elements) != 1 or root == self.own:
            return None
        section = self.words.vocabulary.element_list(elements[0])
        if section is None:
            return None
        return self.implied.setdefault(root, Scope(root, section.name))

    def codes(self, name: str | None) -> Iterable[str]:
        """Return the codes of a list, none when it is not declared."""
        declared = self.words.vocabulary.codes.get(name or "")
        return () if declared is None else declared.codes.keys()

    def _fact(self, path: Path, element: str, text: str, at: Source) -> Known | None:
        vocabulary = self.words.vocabulary
        declared = Path(element, path.name)
        fact = vocabulary.facts.get(str(declared))
        derived = vocabulary.derived.get(str(declared))
        if fact is not None:
            self._fact_of_kinds(text, fact.kinds, at)
            return Known(path, declared, fact.type, fact.codes, fact.to)
        if derived is not None:
            source = vocabulary.facts.get(derived.source)
            self._fact_of_kinds(text, source.kinds if source else None, at)
            return Known(path, declared, derived.type, derived.codes, None)
        if str(declared) in vocabulary.decided:
            hint = f"compare with {{decided: {text}}}"
            self.words.problems.add(
                Code.UNKNOWN_PATH, at, f'"{text}" is decided by a table and not a fact to test', hint
            )
            return None
        self._unknown_name(text, path.name, element, at)
        return None

    def _unknown_name(self, text: str, name: str, element: str, at: Source) -> None:
        root = text.removesuffix(name)
        names = [declared.partition(".")[2] for declared in self._names_of(element)]
        near = nearest(name, names)
        hint = one_of([f"{root}{each}" for each in names]) if near is None else f'did you mean "{root}{near}"?'
        self.words.problems.add(Code.UNKNOWN_PATH, at, f'unknown path "{text}"', hint)

    def _names_of(self, element: str) -> Iterable[str]:
        declared = (*self.words.vocabulary.facts, *self.words.vocabulary.derived)
        return (name for name in declared if name.startswith(f"{element}."))

    def _unknown_root(self, text: str, root: str, at: Source) -> None:
        problems = self.words.problems
        elements = {section.element for section in self.words.vocabulary.lists.values()}
        types = [name for name in TYPE_LISTS.values() if root in self.codes(name)]
        if root in elements and "." in text:
            hint = f"bind it by for_each, some, none, every or count: {root}"
            problems.add(Code.NOT_BOUND, at, f'"{root}" is not bound here: {text}', hint)
        elif root == self.own:
            problems.add(Code.NOT_BOUND, at, f'"{root}" is the type of this entry: {text}', "write the element's name")
        elif len(types) > 1:
            problems.add(Code.NOT_BOUND, at, f'"{root}" is both an item type and an event type: {text}')
        elif types:
            problems.add(Code.NOT_BOUND, at, f"an item or event type cannot be a name here: {text}")
        else:
            problems.unknown(Code.UNKNOWN_PATH, at, "path", text, self._all_paths())

    def _all_paths(self) -> list[str]:
        sections = {name: name for name in sections_of(self.words.vocabulary)}
        lists = self.words.vocabulary.lists
        roots = {**sections, **{name: lists[scope.list].element for name, scope in self.bound.items()}}
        return [
            f"{root}.{name.partition('.')[2]}" for root, element in roots.items() for name in self._names_of(element)
        ]

    def _of_kinds(self, section: str, at: Source) -> None:
        """Note a section that a kind of the rule does not have: a rule that reads it could never be decided."""
        for kind in self.kinds:
            declared = self.words.vocabulary.kinds.get(kind)
            if declared is not None and section not in declared.sections:
                self.words.problems.add(Code.NOT_OF_KIND, at, f'a dossier of kind "{kind}" has no "{section}"')

    def note_inputs_of_kinds(self, decision: Decision, at: Source) -> None:
        """Note inputs of a table that a kind of the rule does not have: the table could never decide there."""
        vocabulary = self.words.vocabulary
        for path in map(str, decision.inputs):
            derived = vocabulary.derived.get(path)
            fact = vocabulary.facts.get(derived.source if derived else path)
            self._fact_of_kinds(path, fact.kinds if fact else None, at)

    def _fact_of_kinds(self, text: str, kinds: frozenset[str] | None, at: Source) -> None:
        for kind in self.kinds:
            if kinds is not None and kind not in kinds:
                self.words.problems.add(Code.NOT_OF_KIND, at, f'a dossier of kind "{kind}" has no "{text}"')


def path_of(node: Node, names: Names) -> Known | None:
    """Return the fact at a path that stands as a value, or None after noting why there is none."""
    if isinstance(node, ScalarNode):
        return names.resolve(node.text, node.at)
    names.words.problems.add(Code.WRONG_KIND, node.at, "a path is expected here")
    return None
