"""Name what a condition speaks of: Path or Scope -> the labels that packs declare."""

from collections.abc import Mapping

from compliance.models.condition import All, Condition, FactOperand, Literal, Path, Scope, Test
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Rule
from compliance.models.phrases import both, join_or, make, quoted
from compliance.models.stack import Stack
from compliance.models.text import Text
from compliance.models.vocabulary import CodeList

TYPE_OF_ENTRY = "type"
ID_OF_ENTRY = "id"
_EQUALITIES = ("equals", "in")


@dataclass(frozen=True, slots=True)
class Named:
    """A fact in words: its label, and what is needed to say its values."""

    label: Text
    type: FactType
    codes: CodeList | None


@dataclass(frozen=True, slots=True)
class Names:
    """The bound names in sight, each with its list and, where it needs one to be told apart, a label."""

    stack: Stack
    day: int
    lists: Mapping[str, str]
    labels: Mapping[str, Text]

    def within(self, scope: Scope) -> "Names":
        """Add a bound name."""
        labels = dict(self.labels)
        if scope.list in self.lists.values() and scope.name not in self.lists:
            labels[scope.name] = both(scope.name)
        return Names(self.stack, self.day, {**self.lists, scope.name: scope.list}, labels)

    def fact(self, path: Path) -> Named:
        """Name a fact by its declaration, and by whose it is when several names are in sight."""
        named = self._declared(path)
        owner = self.labels.get(path.root)
        if owner is None:
            return named
        label = make("{fact} của {owner}", "{fact} ({owner})", fact=named.label, owner=owner)
        return Named(label, named.type, named.codes)

    def entries(self, scope: Scope) -> Text:
        """Name one entry of a list."""
        section = self.stack.vocabulary.lists.get(scope.list)
        label = quoted(section.label if section else both(scope.list))
        return make("dòng trong {list}", "entry of {list}", list=label)

    def _declared(self, path: Path) -> Named:
        vocabulary = self.stack.vocabulary
        key = f"{self._root(path.root)}.{path.name}"
        fact = vocabulary.facts.get(key) or vocabulary.derived.get(key) or vocabulary.decided.get(key)
        if fact is not None:
            return Named(fact.label, fact.type, vocabulary.codes.get(fact.codes) if fact.codes else None)
        if path.name == TYPE_OF_ENTRY:
            return Named(Text("loại", "type"), FactType.CODE, vocabulary.codes.get(f"{self._root(path.root)}_type"))
        return Named(quoted(both(str(path))), FactType.TEXT, None)

    def _root(self, name: str) -> str:
        section = self.stack.vocabulary.lists.get(self.lists.get(name, ""))
        return section.element if section else name


def names_of(rule: Rule, stack: Stack, day: int) -> Names:
    """Name what a rule is bound to; a name bound to one type of item or event bears that type's label."""
    lists = {scope.name: scope.list for scope in rule.bindings}
    names = Names(stack, day, lists, {})
    labels = {name: label for name in lists if (label := entry_type(rule.when, name, names)) is not None}
    unnamed = [name for name in lists if name not in labels]
    if len(lists) > 1 and len(set(lists.values())) < len(lists):
        labels |= {name: both(name) for name in unnamed}
    return Names(stack, day, lists, labels)


def label_of_item(rule: Rule, stack: Stack) -> Text | None:
    """Return the label of the item or event type that a rule speaks of."""
    code, codes = (rule.item, "item_type") if rule.item else (rule.event, "event_type")
    listed = stack.vocabulary.codes.get(codes)
    row = listed.codes.get(code) if listed and code else None
    return row.label if row else None


def entry_type(condition: Condition, name: str, names: Names) -> Text | None:
    """Return the label of the type (or types) that a selection demands of an entry."""
    test = next((part for part in parts_of(condition) if is_type_test(part, name)), None)
    if not isinstance(test, Test):
        return None
    codes = names.fact(test.path).codes
    if codes is None:
        return None
    wanted = [operand.value for operand in test.operands if isinstance(operand, Literal)]
    labels = [codes.codes[code].label for code in wanted if isinstance(code, str) and code in codes.codes]
    return join_or(labels) if labels and len(labels) == len(test.operands) else None


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """Return what `all` joins, flat; any other condition alone."""
    if not isinstance(condition, All):
        return (condition,)
    return tuple(inner for part in condition.parts for inner in parts_of(part))


def is_type_test(condition: Condition, name: str) -> bool:
    """Say whether a condition demands a type of the entry bound to `name`."""
    return (
        isinstance(condition, Test)
        and condition.path == Path(name, TYPE_OF_ENTRY)
        and condition.operator in _EQUALITIES
    )


def is_owner_test(condition: Condition, name: str) -> bool:
    """Say whether a condition demands that the entry bound to `name` belong to another bound entry."""
    return (
        isinstance(condition, Test)
        and condition.path.root == name
        and condition.operator == "same_as"
        and all(isinstance(operand, FactOperand) and operand.path.name == ID_OF_ENTRY for operand in condition.operands)
    )
