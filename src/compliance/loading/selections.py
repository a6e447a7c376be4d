"""Select the documents or events that an item or event entry speaks of: entry -> Selection.

First the type, then of whom, then the entry's `where`: every rule of the entry begins with these conditions.
"""

from dataclasses import replace

from compliance.loading.conditions import parts_of
from compliance.loading.entry_shapes import EventShape, ItemShape
from compliance.loading.names import Names
from compliance.loading.problems import Code
from compliance.loading.rules import Entry, of_type
from compliance.loading.yaml_tree import ScalarNode
from compliance.models.condition import Condition, FactOperand, Path, Scope, Test
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries that a rule speaks of: the outer scopes, the element's scope, the selecting conditions, the names.

    `owners` are those of `parts` that say whose the entries are.
    """

    outer: tuple[Scope, ...]
    scope: Scope
    parts: tuple[Condition, ...]
    owners: tuple[Test, ...]
    outside: Names
    inside: Names


def item_shape(entry: Entry) -> ItemShape | EventShape:
    if not isinstance(entry.shape, ItemShape | EventShape):
        raise TypeError(entry.shape)
    return entry.shape


def subject(entry: Entry) -> tuple[str, ScalarNode]:
    """Return the element and the type that the entry speaks of."""
    shape = item_shape(entry)
    return ("item", shape.item) if isinstance(shape, ItemShape) else ("event", shape.event)


def select(entry: Entry, *, taken: frozenset[str] = frozenset()) -> Selection | None:
    """Return what the entry selects, compiled afresh for one rule, or None after noting why not.

    `taken` holds the element's name when the rule binds it around `when`, where it is not written.
    """
    element, word = subject(entry)
    outer, outside = entry.names(taken=taken, own=word.text)
    inside = replace(outside, taken=frozenset()).bind(element, ScalarNode(element, quoted=False, at=word.at))
    if inside is None:
        return None
    scope = inside.bound[element]
    owners = tuple(test for each in outer if (test := _of(scope, each, inside, word)) is not None)
    parts = (of_type(element, word.text), *owners, *parts_of(item_shape(entry).where, inside))
    return Selection(outer, scope, parts, owners, outside, inside)


def _of(scope: Scope, outer: Scope, names: Names, word: ScalarNode) -> Test | None:
    """Return the test that an entry belongs to the element that the rule is for."""
    facts = names.words.vocabulary.facts.values()
    refs = [
        fact.name for fact in facts if fact.root == scope.name and fact.type is FactType.REF and fact.to == outer.list
    ]
    if not refs:
        message = f"no fact of {scope.name} is a ref to {outer.list}: whose it is cannot be said"
        names.words.problems.add(Code.UNKNOWN_PATH, word.at, message)
        return None
    name = "of" if "of" in refs else refs[0]
    return Test(Path(scope.name, name), "same_as", (FactOperand(Path(outer.name, "id")),))
