"""Say in a word what a rule looks at and what is wrong: aspect of a rule -> Text, for the narrow cells of a table."""

from collections.abc import Mapping
from typing import Final

from compliance.models.condition import Count, Some, Test
from compliance.models.naming import label_of_item, names_of
from compliance.models.pack import Rule
from compliance.models.phrases import bare, capital
from compliance.models.requirement_words import aspect_of, item_words, requirement_words
from compliance.models.stack import Stack
from compliance.models.text import Text

_REQUIREMENT: Final = Text("yêu cầu", "requirement")
_PRESENCE: Final = Text("có đủ", "presence")
_PARTS: Final[Mapping[str, Text]] = {
    "count": _PRESENCE,
    "form": Text("mẫu", "form"),
    "dated": Text("ngày", "date"),
    "with": Text("phần kèm theo", "enclosures"),
    "pages": Text("số trang", "pages"),
    "only": Text("phạm vi áp dụng", "whom it is for"),
    "premature": Text("thời điểm nộp", "time of filing"),
}

MISSING: Final = Text("thiếu", "missing")
TOO_MANY: Final = Text("thừa", "too many")
_NOT_MET: Final = Text("chưa đạt", "not met")
_LACKS: Final[Mapping[str, Text]] = {
    "form": Text("sai mẫu", "wrong form"),
    "dated": Text("sai ngày", "wrong date"),
    "with": Text("thiếu phần kèm theo", "enclosures missing"),
    "pages": Text("sai số trang", "wrong number of pages"),
    "only": Text("không thuộc diện", "not for this person"),
    "premature": Text("nộp sớm", "filed too early"),
}


def part_words(rule: Rule) -> Text:
    """Name what a rule looks at, in a word or two."""
    usual = _PRESENCE if isinstance(rule.require, Some) else _REQUIREMENT
    return _PARTS.get(aspect_of(rule), usual)


def lack_words(rule: Rule) -> Text:
    """Say what is wrong where a rule is violated; of a count that is too high it is `TOO_MANY`."""
    usual = MISSING if isinstance(rule.require, Some | Count) else _NOT_MET
    return _LACKS.get(aspect_of(rule), usual)


def column_words(rule: Rule, document: Text | None, stack: Stack, day: int) -> Text:
    """Name what a rule asks of every entry: the document, the fact, or the whole requirement; begins with a capital."""
    names = names_of(rule, stack, day)
    label = document or label_of_item(rule, stack)
    if label is None and isinstance(rule.require, Test) and len(rule.bindings) == 1:
        label = names.fact(rule.require.path).label
    if label is None and isinstance(rule.require, Some | Count) and rule.says is None:
        label = item_words(rule, names)
    return capital(bare(label)) if label is not None else requirement_words(rule, stack, day)
