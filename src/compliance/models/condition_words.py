"""Say a condition in plain words: Condition -> Text, for explanations, sentences and the generated page."""

from collections.abc import Callable, Mapping
from typing import Final

from compliance.models.condition import (
    All,
    Any,
    Ask,
    Condition,
    Count,
    Every,
    Literal,
    Not,
    Readings,
    Scope,
    Some,
    Test,
    Unique,
)
from compliance.models.demand_words import DAY_TYPES, demand_words, expected_words
from compliance.models.naming import Names, entry_type, is_owner_test, is_type_test, parts_of
from compliance.models.operators import FactType
from compliance.models.phrases import both, join_and, join_or, join_with, make, quoted
from compliance.models.plain_words import number_words
from compliance.models.stack import Stack
from compliance.models.text import Text

# How a predicate is denied, by its first word; any other is denied as a whole.
_DENIALS_VI: Final = {"có": "không có", "là": "không là", "được": "không được", "giữ": "không giữ", "đã": "chưa"}
_DENIALS_EN: Final = {
    "is": "is not",
    "are": "are not",
    "was": "was not",
    "were": "were not",
    "has": "has not",
    "holds": "does not hold",
}

_VERBS: Final = ("is ", "contains ", "carries ", "matches ")


def condition_words(condition: Condition, stack: Stack, day: int, scopes: tuple[Scope, ...] = ()) -> Text:
    """Say a condition as it stands on a day (`date.toordinal()`); `scopes` are the names bound around it."""
    names = Names(stack, day, {}, {})
    for scope in scopes:
        names = names.within(scope)
    return words_of(condition, names)


def words_of(condition: Condition, names: Names) -> Text:
    """Say a condition with the names in sight."""
    match condition:
        case Test():
            return _test(condition, names)
        case All(parts):
            return _joined(parts, names, join_and, Text("luôn đúng", "always"))
        case Any(parts):
            return _joined(parts, names, join_or, Text("không bao giờ đúng", "never"))
        case Not(part):
            return _denied(part, names)
        case Some(scope, where):
            return _quantified("có ít nhất một {entry}", "there is at least one {entry}", scope, where, names)
        case Every():
            return _every(condition, names)
        case Count():
            return _count(condition, names)
        case Unique():
            return _unique(condition, names)
        case Readings():
            return _readings(condition, names)
        case Ask(defect):
            return make(
                "điều này chỉ cơ quan ban hành mới trả lời được ({defect})",
                "only the issuing authority can answer this ({defect})",
                defect=both(defect),
            )


def entry_words(scope: Scope, where: Condition, names: Names) -> Text:
    """Say which entries a quantifier speaks of: their type, whose they are, and what else must hold of them."""
    inner = names.within(scope)
    noun = entry_type(where, scope.name, inner) or names.entries(scope)
    rest = tuple(part for part in parts_of(where) if not is_type_test(part, scope.name))
    owned = any(is_owner_test(part, scope.name) for part in rest)
    rest = tuple(part for part in rest if not is_owner_test(part, scope.name))
    if owned:
        noun = make("{noun} của người hoặc mục đó", "{noun} of that person or entry", noun=noun)
    if not rest:
        return noun
    return make("{noun} mà {rest}", "{noun} where {rest}", noun=noun, rest=words_of(All(rest), inner))


def _test(test: Test, names: Names) -> Text:
    fact = names.fact(test.path)
    if fact.type is FactType.BOOLEAN and test.operator == "equals" and test.operands in _BOOLEANS:
        return fact.label if test.operands == _TRUE else _not(fact.label)
    demand = demand_words(test, names)
    verb = "" if demand.en.startswith(_VERBS) else "is "
    return make("{fact} {test}", f"{{fact}} {verb}{{test}}", fact=fact.label, test=demand)


def _joined(parts: tuple[Condition, ...], names: Names, join: Callable[[tuple[Text, ...]], Text], empty: Text) -> Text:
    if len(parts) < 2:
        return words_of(parts[0], names) if parts else empty
    return join(tuple(_wrapped(part, names) for part in parts))


def _wrapped(condition: Condition, names: Names) -> Text:
    words = words_of(condition, names)
    compound = isinstance(condition, All | Any) and len(condition.parts) > 1
    return make("({words})", "({words})", words=words) if compound else words


def _denied(part: Condition, names: Names) -> Text:
    match part:
        case Some(scope, where):
            return _quantified("không có {entry} nào", "there is no {entry}", scope, where, names)
        case Test() if names.fact(part.path).type is FactType.BOOLEAN and part.operands == _TRUE:
            return _not(names.fact(part.path).label)
        case Test(operator="stated"):
            return make("chưa khai {fact}", "{fact} is not stated", fact=names.fact(part.path).label)
        case Test(operator="equals" | "in") if names.fact(part.path).type not in DAY_TYPES:
            return make(
                "{fact} không phải {value}",
                "{fact} is not {value}",
                fact=names.fact(part.path).label,
                value=expected_words(part, names),
            )
        case _:
            return make("không xảy ra việc: {words}", "it is not so that {words}", words=_wrapped(part, names))


def _not(label: Text) -> Text:
    return Text(_deny(label.vi, _DENIALS_VI, "không có việc: {}"), _deny(label.en, _DENIALS_EN, "not so: {}"))


def _deny(label: str, denials: Mapping[str, str], whole: str) -> str:
    first, space, rest = label.partition(" ")
    return f"{denials[first]} {rest}" if space and first in denials else whole.format(label)


def _quantified(vi: str, en: str, scope: Scope, where: Condition, names: Names) -> Text:
    inner = names.within(scope)
    noun = entry_type(where, scope.name, inner) or names.entries(scope)
    whole = entry_words(scope, where, names)
    rest = Text(whole.vi.removeprefix(noun.vi), whole.en.removeprefix(noun.en))
    head = make(vi, en, entry=noun)
    return Text(head.vi + rest.vi, head.en + rest.en)


def _every(every: Every, names: Names) -> Text:
    have = words_of(every.have, names.within(every.scope))
    return make(
        "mọi {entry} đều thỏa: {have}",
        "for every {entry}: {have}",
        entry=entry_words(every.scope, every.where, names),
        have=have,
    )


def _count(count: Count, names: Names) -> Text:
    return make(
        "có {number} {entry}",
        "there is {number} {entry}" if (count.low, count.high) == (1, 1) else "there are {number} of: {entry}",
        number=number_of(count),
        entry=entry_words(count.scope, count.where, names),
    )


def number_of(count: Count) -> Text:
    """Say how many a count asks for."""
    low, high = number_words(count.low), number_words(count.high or 0)
    if count.high is None:
        return make("ít nhất {low}", "at least {low}", low=low)
    if count.low == count.high:
        return make("đúng {low}", "exactly {low}", low=low)
    if count.low == 0:
        return make("không quá {high}", "at most {high}", high=high)
    return make("từ {low} đến {high}", "{low} to {high}", low=low, high=high)


def _unique(unique: Unique, names: Names) -> Text:
    return make(
        "không có hai {entry} trùng nhau về {fact}",
        "no two of these share the same {fact}: {entry}",
        entry=entry_words(unique.scope, unique.where, names),
        fact=names.within(unique.scope).fact(unique.fact).label,
    )


def _readings(readings: Readings, names: Names) -> Text:
    taken = next((reading for reading in readings.readings if reading.id == readings.taken), None)
    if taken is not None:
        return make("{words} (cách hiểu: {says})", "{words} (as read: {says})",
                    words=words_of(taken.condition, names), says=taken.says)  # fmt: skip
    says = join_with((quoted(reading.says) for reading in readings.readings), "; ", "; ")
    return make(
        "đúng theo mọi cách hiểu của {defect}: {says}",
        "it holds under every reading of {defect}: {says}",
        defect=both(readings.defect),
        says=says,
    )


_TRUE: Final = (Literal(True),)
_BOOLEANS: Final = (_TRUE, (Literal(False),))
