"""Put into words what brackets leave out or share: Hole or Shared -> Diagnosis."""

from decimal import Decimal
from typing import Final

from compliance.analysis.thresholds.boxes import MILLIONTHS, Declared, Key, declared_fact
from compliance.analysis.thresholds.families import Family, Origin, Unopened
from compliance.analysis.thresholds.partition import Hole, Shared
from compliance.models.calendar_words import date_words
from compliance.models.condition import Count, Path
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.operators import FactType
from compliance.models.phrases import both, make, quoted, sentence
from compliance.models.plain_words import number_words
from compliance.models.text import Text
from compliance.models.vocabulary import Vocabulary

_MEND_HOLE: Final = Text(
    "Sửa một trong hai điều kiện cho liền nhau; nếu văn bản để trống thì ghi khiếm khuyết (defects) cho các điều này.",
    "Mend one of the two conditions so that they meet; where the regulation leaves it out, state a defect for them.",
)
_MEND_SHARED: Final = Text(
    "Sửa một điều kiện để mỗi giá trị chỉ thuộc một mức; nếu văn bản ghi như vậy thì ghi khiếm khuyết (defects).",
    "Mend one of the two conditions so that each value has one level; where the regulation says so, state a defect.",
)


def hole_diagnosis(check: str, family: Family, hole: Hole, vocabulary: Vocabulary) -> Diagnosis:
    """Say which values no level takes in, and between which levels they lie."""
    key = family.number
    fact, values = fact_words(key, vocabulary), values_words(hole.low, hole.high, key, vocabulary)
    sides = [place for place in (hole.below, hole.above) if place is not None]
    named = [quoted(family.titles[place]) for place in sides]
    if len(named) == 2:
        what = make(
            "{fact} {values} không thuộc mức nào: nằm giữa {one} và {other}",
            "{fact} {values} has no level: it lies between {one} and {other}",
            fact=fact, values=values, one=named[0], other=named[1],
        )  # fmt: skip
    else:
        what = make(
            "{fact} {values} không thuộc mức nào: nằm ngoài {one}, mức ở đầu mút",
            "{fact} {values} has no level: it lies beyond {one}, the last of the levels",
            fact=fact, values=values, one=named[0],
        )  # fmt: skip
    return _diagnosis(check, family, sides, what, _MEND_HOLE)


def undecided_diagnosis(check: str, unopened: Unopened, vocabulary: Vocabulary) -> Diagnosis:
    """Say that the brackets of a level were not looked through."""
    first, *others = unopened.origins
    what = make(
        "Điều kiện về {level} có quá nhiều trường hợp nên chưa xét được có giá trị nào bị bỏ trống hay không.",
        "The conditions on {level} have too many alternatives: whether they leave a value out is not known.",
        level=fact_words(unopened.level, vocabulary),
    )
    remedy = Text("Tách các điều kiện này thành những quy tắc nhỏ hơn.", "Split these conditions into smaller rules.")
    return Diagnosis(
        check=check,
        weight=Weight.NOTE,
        certainty=Certainty.UNKNOWN,
        pack=first.pack,
        at=first.at,
        what=what,
        remedy=remedy,
        subjects=tuple(sorted({origin.id for origin in unopened.origins})),
        related=tuple(origin.at for origin in others),
    )


def shared_diagnosis(check: str, family: Family, found: Shared, vocabulary: Vocabulary) -> Diagnosis:
    """Say which values two levels take in."""
    key = family.number
    what = make(
        "{fact} {values} thuộc cả hai mức {one} và {other}, tuy không mức nào bao trùm mức kia",
        "{fact} {values} has two levels, {one} and {other}, though neither includes the other",
        fact=fact_words(key, vocabulary),
        values=values_words(found.low, found.high, key, vocabulary),
        one=quoted(family.titles[found.below]),
        other=quoted(family.titles[found.above]),
    )
    return _diagnosis(check, family, [found.below, found.above], what, _MEND_SHARED)


def _diagnosis(check: str, family: Family, sides: list[int], what: Text, remedy: Text) -> Diagnosis:
    origins: dict[Origin, None] = {
        origin: None for place in sides for origin in family.origins[place] if family.number in origin.keys
    }
    first, *others = origins
    return Diagnosis(
        check=check,
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=first.pack,
        at=first.at,
        what=sentence(what),
        remedy=remedy,
        subjects=tuple(sorted({origin.id for origin in origins})),
        clauses=tuple(dict.fromkeys(origin.clause for origin in origins)),
        related=tuple(origin.at for origin in others),
    )


def fact_words(key: Key, vocabulary: Vocabulary) -> Text:
    """Name a fact or a count."""
    if isinstance(key, Count):
        section = vocabulary.lists.get(key.scope.list)
        return make(
            "số dòng trong {list}", "number of {list}", list=quoted(section.label if section else both(key.scope.list))
        )
    declared = _declared(key, vocabulary)
    return declared.label if declared else both(str(key))


def values_words(low: int, high: int, key: Key, vocabulary: Vocabulary) -> Text:
    """Say a stretch of values: exactly 70; from 20 to 50; above 20, up to 50."""
    declared = _declared(key, vocabulary)
    kind = declared.type if declared else FactType.INTEGER
    if kind is FactType.CODE and declared is not None:
        labels = [code.label for code in vocabulary.codes[declared.codes or ""].codes.values()]
        return _stretch(quoted(labels[low]), quoted(labels[high]), low == high)
    if kind in (FactType.DATE, FactType.MOMENT):
        return _stretch(date_words(low), date_words(high), low == high)
    if kind is not FactType.DECIMAL:
        return _stretch(number_words(low), number_words(high), low == high)
    if low == high:
        return make("đúng bằng {low}", "of exactly {low}", low=_decimal(low))
    first = make("từ {n}", "from {n}", n=_decimal(low))
    last = make("đến {n}", "to {n}", n=_decimal(high))
    if _rounder(low - 1, low):
        first = make("trên {n}", "above {n}", n=_decimal(low - 1))
    if _rounder(high + 1, high):
        last = make("đến dưới {n}", "to below {n}", n=_decimal(high + 1))
    return make("{first} {last}", "{first} {last}", first=first, last=last)


def _declared(key: Key, vocabulary: Vocabulary) -> Declared | None:
    return declared_fact(vocabulary, Path(key.root.partition(" ")[0], key.name)) if isinstance(key, Path) else None


def _stretch(low: Text, high: Text, one: bool) -> Text:
    if one:
        return make("đúng {low}", "of exactly {low}", low=low)
    return make("từ {low} đến {high}", "from {low} to {high}", low=low, high=high)


def _rounder(one: int, other: int) -> bool:
    """Say whether a number of millionths has fewer digits than its neighbour: then it is an end left out."""
    return one % 1000 == 0 and other % 1000 != 0


def _decimal(millionths: int) -> Text:
    number = (Decimal(millionths) / MILLIONTHS).normalize()
    return number_words(number if number % 1 else int(number))
