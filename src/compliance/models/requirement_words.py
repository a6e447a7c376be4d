"""Say what a rule requires, in one sentence for the checklist: Rule -> Text."""

from collections.abc import Callable, Mapping
from typing import Final

from compliance.models.condition import ALWAYS, All, Any, Ask, Condition, Count, Literal, Not, Scope, Some, Test
from compliance.models.condition_words import entry_words, number_of, words_of
from compliance.models.demand_words import expected_words
from compliance.models.naming import Names, is_owner_test, is_type_test, label_of_item, names_of, parts_of
from compliance.models.pack import Rule
from compliance.models.phrases import bare, both, capital, fill, join_and, join_or, make
from compliance.models.stack import Stack
from compliance.models.text import Text

_THE_VALUE: Final = Text("giá trị đã khai", "the value given")
_SOMETHING: Final = Text("thành phần này", "this part")


def requirement_words(
    rule: Rule, stack: Stack, day: int, whom: str | None = None, expected: Text | None = None
) -> Text:
    """Say what a rule requires on a day, of everyone it is bound to or of `whom`; no full stop at the end.

    `expected` is the value that a decision gives `whom`, said in place of the decision's label.
    """
    names = names_of(rule, stack, day)
    if rule.says is not None:
        return bare(fill(rule.says, placeholders(rule, stack, names, whom)))
    decided = _decided(rule, names, expected) if expected else None
    made = decided or _MADE.get(aspect_of(rule), _required)(rule, names)
    return bare(capital(_for_each(rule, names, whom, _conditional(rule, names, made))))


def placeholders(
    rule: Rule, stack: Stack, names: Names, whom: str | None, found: Text | None = None
) -> dict[str, Text]:
    """Return what `{item}`, `{member}` and `{found}` stand for in the words of a pack."""
    member = both(whom) if whom else _each(_unlabelled(rule, names), names) or _SOMETHING
    return {"item": label_of_item(rule, stack) or _SOMETHING, "member": member, "found": found or _THE_VALUE}


def aspect_of(rule: Rule) -> str:
    """Return the aspect without the id that may stand before it: `late-count` is a `count`."""
    return rule.aspect.rpartition("-")[2]


def item_words(rule: Rule, names: Names) -> Text:
    """Name the item, event or entry that a rule speaks of."""
    label = label_of_item(rule, names.stack)
    if label is not None:
        return label
    required = rule.require.part if isinstance(rule.require, Not) else rule.require
    if isinstance(required, Count | Some):
        return entry_words(required.scope, required.where, names)
    return join_and(names.labels.values()) if names.labels else _SOMETHING


def first_test(condition: Condition) -> Test | None:
    """Return the first test among the parts of a condition, or of its first alternative."""
    parts = (part.parts[0] if isinstance(part, Any) and part.parts else part for part in parts_of(condition))
    return next((part for part in parts if isinstance(part, Test)), None)


def _required(rule: Rule, names: Names) -> Text:
    return words_of(rule.require, names)


def _decided(rule: Rule, names: Names, expected: Text) -> Text | None:
    test = first_test(rule.require)
    if test is None:
        return None
    return make("{fact} là {expected}", "{fact} is {expected}", fact=names.fact(test.path).label, expected=expected)


def _counted(rule: Rule, names: Names) -> Text:
    count = rule.require
    if not isinstance(count, Count):
        return _required(rule, names)
    where = All(tuple(part for part in parts_of(count.where) if not is_owner_test(part, count.scope.name)))
    entry = _enclosable(rule, count.scope, where, names) or entry_words(count.scope, where, names)
    if count.high == 0:
        return make("hồ sơ không có {entry}", "the dossier includes no {entry}", entry=entry)
    if (count.low, count.high) == (1, None):
        return make("hồ sơ có {entry}", "the dossier includes: {entry}", entry=entry)
    return make(
        "hồ sơ có {number} {entry}",
        "the dossier includes {number} {entry}"
        if (count.low, count.high) == (1, 1)
        else "the dossier includes {number} of: {entry}",
        number=number_of(count),
        entry=entry,
    )


def _enclosable(rule: Rule, scope: Scope, where: All, names: Names) -> Text | None:
    """Name what may be filed by itself or enclosed with another; None where it is not so."""
    item = label_of_item(rule, names.stack)
    types = next((part for part in where.parts if is_type_test(part, scope.name)), None)
    if item is None or not isinstance(types, Test) or types.operator != "in":
        return None
    codes = names.stack.vocabulary.codes["item_type"].codes
    hosts = (codes[str(o.value)].label for o in types.operands if isinstance(o, Literal) and o.value != rule.item)
    return make(
        "{item} (nộp riêng hoặc kèm trong {hosts})",
        "{item} (filed by itself or enclosed with: {hosts})",
        item=item,
        hosts=join_or(hosts),
    )


def _enclosing(rule: Rule, names: Names) -> Text:
    test = first_test(rule.require)
    if test is None:
        return _required(rule, names)
    return make(
        "{item} kèm {enclosed}, hoặc hồ sơ có {enclosed} nộp riêng",
        "{item} encloses {enclosed}, or the dossier holds {enclosed} by itself",
        item=item_words(rule, names),
        enclosed=expected_words(test, names),
    )


def _asked(rule: Rule, names: Names) -> Text:
    asked = rule.require.defect if isinstance(rule.require, Ask) else ""
    defect = names.stack.defects.get(asked)
    if defect is None:
        return _required(rule, names)
    return make(
        "cơ quan ban hành cần trả lời điểm {id}: {text}",
        "the issuing authority must answer {id}: {text}",
        id=both(defect.id),
        text=bare(defect.text),
    )


def _ordered(rule: Rule, names: Names) -> Text:
    if len(names.labels) < 2:
        return _required(rule, names)
    first, second = tuple(names.labels.values())[:2]
    return make(
        "{first} không diễn ra sau {second}", "{first} does not come after {second}", first=first, second=second
    )


def _premature(rule: Rule, names: Names) -> Text:
    stages = join_or(stage.label for stage in names.stack.base.stages if stage.code in rule.stages)
    return make("chưa nộp {item} ở bước {stages}", "{item} is not filed yet at the stage of {stages}",
                item=item_words(rule, names), stages=stages)  # fmt: skip


def _conditional(rule: Rule, names: Names, made: Text) -> Text:
    extra = tuple(part for part in parts_of(rule.when) if not _is_selection(part, rule))
    if not extra or All(extra) == ALWAYS:
        return made
    return make("nếu {when} thì {made}", "if {when}: {made}", when=words_of(All(extra), names), made=made)


def _is_selection(part: Condition, rule: Rule) -> bool:
    return any(is_type_test(part, scope.name) or is_owner_test(part, scope.name) for scope in rule.bindings)


def _for_each(rule: Rule, names: Names, whom: str | None, made: Text) -> Text:
    unlabelled = _unlabelled(rule, names)
    if not unlabelled:
        return made
    if whom:
        return make("với {whom}: {made}", "for {whom}: {made}", whom=both(whom), made=made)
    each = _each(unlabelled, names)
    return make("với {each}: {made}", "for {each}: {made}", each=each, made=made) if each else made


def _unlabelled(rule: Rule, names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scope.list for scope in rule.bindings if scope.name not in names.labels))


def _each(lists: tuple[str, ...], names: Names) -> Text | None:
    sections = [names.stack.vocabulary.lists[name].label for name in lists if name in names.stack.vocabulary.lists]
    if not sections:
        return None
    return make("từng dòng trong “{list}”", "each entry of “{list}”", list=join_and(sections))


_MADE: Final[Mapping[str, Callable[[Rule, Names], Text]]] = {
    "count": _counted,
    "with": _enclosing,
    "ask": _asked,
    "order": _ordered,
    "premature": _premature,
}
