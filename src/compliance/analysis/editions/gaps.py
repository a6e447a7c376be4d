"""Find days between the editions of one regulation on which none is in force: packs -> diagnoses.

Two editions in force on one day, two plans of one period and two values of one parameter are refused when packs are
loaded, with the place. What is left to find: days without an edition, a clause that an edition in the middle leaves
out, values of a parameter with days between them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from compliance.analysis.editions.days import Days, days_words, without
from compliance.analysis.editions.lapses import names_read
from compliance.analysis.registered import defect_of_edition
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.pack import Pack, Parameter
from compliance.models.phrases import both, capital, make, quoted
from compliance.models.text import Text

CHECK = "edition-gap"
_FILL = Text(
    "Sửa ngày hiệu lực (in_force) để hai bản liền nhau, hoặc thêm gói của bản còn thiếu.",
    "Correct the days in force (in_force) so that the editions meet, or add the edition that is missing.",
)


def edition_gaps(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each gap between editions, before or after them under a pack that extends them, on a clause, in values."""
    groups: dict[tuple[object, ...], list[Pack]] = {}
    for pack in packs:
        if pack.layer != "ruling":
            groups.setdefault(_group(pack), []).append(pack)
    for editions in groups.values():
        editions.sort(key=lambda pack: pack.first_day or 0)
        yield from _between(editions)
        yield from _left_out(editions)
    for pack in packs:
        yield from _outlasted(pack, packs)
        gaps = [gap for each in pack.parameters.values() for gap in _in_values(each, pack)]
        read = names_read(pack) if gaps else frozenset()
        yield from (gap for gap in gaps if read.isdisjoint(gap.subjects))  # one that is read lapses: told there


def _group(pack: Pack) -> tuple[object, ...]:
    return (pack.agency, pack.period) if pack.layer == "agency" else (pack.regulation,)


def _days(pack: Pack) -> Days:
    return pack.first_day, pack.last_day


def _between(editions: Sequence[Pack]) -> Iterator[Diagnosis]:
    for older, newer in pairwise(editions):
        if older.last_day is not None and newer.first_day is not None and older.last_day + 1 < newer.first_day:
            what = make(
                "{days} không có bản nào của {regulation} có hiệu lực: giữa {one} và {other}.",
                "{days} no edition of {regulation} is in force: between {one} and {other}.",
                days=days_words((older.last_day + 1, newer.first_day - 1)),
                regulation=quoted(both(newer.regulation)), one=both(older.id), other=both(newer.id),
            )  # fmt: skip
            yield _gap(newer, what, (older.id, newer.id), older, ended=older)


def _gap(
    at: Pack,
    what: Text,
    subjects: tuple[str, ...],
    other: Pack,
    *,
    ended: Pack | None,
    weight: Weight = Weight.WARNING,
) -> Diagnosis:
    """Tell of days without an edition; `ended` is the edition before them, where that is to be registered."""
    known = None if ended is None else defect_of_edition(CHECK, ended)
    return Diagnosis(
        check=CHECK,
        weight=Weight.NOTE if known else weight,
        certainty=Certainty.PROVEN,
        pack=at.id,
        at=at.in_force_at,
        what=capital(what),
        remedy=_FILL,
        subjects=subjects,
        related=(other.in_force_at,),
        known=known,
    )


def _left_out(editions: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give clauses that stand in an older and in a newer edition and not in one between."""
    for number, middle in enumerate(editions[1:-1], 1):
        before = {clause: pack for pack in editions[:number] for clause in pack.clauses}
        after = {clause: pack for pack in reversed(editions[number + 1 :]) for clause in pack.clauses}
        for clause in (each for each in before if each in after and each not in middle.clauses):
            what = make(
                "Điều khoản {clause} có trong {one} và {other} nhưng không có trong {middle}, bản ở giữa.",
                "The clause {clause} stands in {one} and in {other}, but not in {middle} between them.",
                clause=both(clause), one=both(before[clause].id), other=both(after[clause].id), middle=both(middle.id),
            )  # fmt: skip
            remedy = make(
                "Thêm điều khoản này vào clause_titles của {middle}; nếu bản này bỏ điều khoản thì ghi khiếm khuyết.",
                "Add the clause to clause_titles of {middle}; where that edition dropped it, state a defect.",
                middle=both(middle.id),
            )
            yield Diagnosis(
                check=CHECK,
                weight=Weight.WARNING,
                certainty=Certainty.PROVEN,
                pack=middle.id,
                at=middle.in_force_at,
                what=what,
                remedy=remedy,
                subjects=(clause, middle.id),
                clauses=(clause,),
                related=(before[clause].clauses[clause].at, after[clause].clauses[clause].at),
            )


def _outlasted(pack: Pack, packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give days on which a pack is in force and a regulation that it extends has no edition, before or after all."""
    for regulation in pack.extends:
        editions = sorted((each for each in packs if each.regulation == regulation), key=lambda p: p.first_day or 0)
        for days in without(_days(pack), map(_days, editions)) if editions else ():
            inner = editions[0].first_day is None or days[1] is None or days[1] >= editions[0].first_day
            outer = editions[-1].last_day is None or days[0] is None or days[0] <= editions[-1].last_day
            if inner and outer:
                continue  # between two editions: told of them
            nearest = editions[0] if outer else editions[-1]
            what = make(
                "gói {pack} còn hiệu lực nhưng không có bản nào của {regulation} có hiệu lực {days}.",
                "the pack {pack} is in force, but no edition of {regulation} is, {days}.",
                pack=both(pack.id), regulation=quoted(both(regulation)), days=days_words(days),
            )  # fmt: skip
            # A pack whose end is left open does not say that it is in force on those days.
            weight = Weight.NOTE if days[1] is None else Weight.WARNING
            yield _gap(nearest, what, (nearest.id, pack.id), pack, ended=None if outer else nearest, weight=weight)


def _in_values(parameter: Parameter, pack: Pack) -> Iterator[Diagnosis]:
    for older, newer in pairwise(parameter.values):
        if older.last is not None and newer.first is not None and older.last + 1 < newer.first:
            what = make(
                "Tham số {name} không có giá trị {days}, giữa hai giá trị.",
                "The parameter {name} has no value {days}, between two values.",
                name=quoted(both(parameter.name)), days=days_words((older.last + 1, newer.first - 1)),
            )  # fmt: skip
            yield Diagnosis(
                check=CHECK,
                weight=Weight.WARNING,
                certainty=Certainty.PROVEN,
                pack=pack.id,
                at=newer.at,
                what=what,
                remedy=Text("Sửa from, to cho hai giá trị liền nhau.", "Correct from and to so that the values meet."),
                subjects=(parameter.name,),
                clauses=(parameter.clause,),
                related=(older.at,),
            )
