"""Find orders that no calendar can meet, and deadlines that lead into one: packs -> diagnoses, each with its days.

What cannot be met at all is an error. That one step may keep to its own last day and so make a later step late, which
keeps to its own, is a warning: the text is not impossible, but its last day is no safe one.
"""

from collections.abc import Iterable, Iterator, Sequence

from compliance.analysis.calendar.network import circle, latest
from compliance.analysis.calendar.steps import Bound, Step, bounds_of, speaks_of_days
from compliance.analysis.calendar.telling import bound_words, step_words
from compliance.analysis.editions.reigns import Reign, reigns
from compliance.analysis.registered import defect_of_clauses
from compliance.analysis.thresholds.boxes import NoValue, Opener, TooMany
from compliance.loading.merging import complete, merge, of_regulations
from compliance.models.calendar_words import date_words
from compliance.models.condition import All
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.pack import Pack, Rule
from compliance.models.phrases import both, join_with, make
from compliance.models.text import Text

CHECK = "order-impossible"
_PREMATURE = "premature"
_MOST = 12
_MEND = Text(
    "Sửa một trong các ngày hoặc thứ tự; nếu văn bản ghi như vậy thì ghi khiếm khuyết (defects) cho các điều này.",
    "Correct one of the days or the order; where the regulation says so, state a defect of these clauses.",
)


def orders_impossible(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each set of rules on days that no calendar meets, and each last day that leads into lateness."""
    told: set[tuple[str, ...]] = set()
    for reign in reigns(packs):
        rules = [rule for pack in reign.packs for rule in pack.rules if speaks_of_days(rule)]
        moments = _moments(reign)
        for kind in dict.fromkeys(kind for rule in rules for kind in rule.kinds):
            bounds = [bound for rule in rules if kind in rule.kinds for bound in bounds_of(rule, reign.value)]
            bounds = [bound for bound in bounds if bound.earlier != bound.later]
            for found in (*_circles(bounds, reign), *_late(bounds, _stages(kind, reign, moments), reign)):
                if found.subjects not in told:
                    told.add(found.subjects)
                    yield found


def _circles(bounds: Sequence[Bound], reign: Reign) -> Iterator[Diagnosis]:
    left = list(bounds)
    for _ in range(_MOST):
        round_ = circle(left)
        if not round_:
            return
        if _together(round_, reign):
            yield _impossible(round_, reign)
        guarded = [bound for bound in round_ if bound.given or bound.partial]
        spared = (guarded or [bound for bound in round_ if None not in (bound.earlier, bound.later)] or list(round_))[0]
        left = [bound for bound in left if bound is not spared]


def _together(bounds: Iterable[Bound], reign: Reign) -> bool:
    """Say whether all rules of some bounds can apply to one dossier, and to the same entries."""
    given = tuple(dict.fromkeys(test for bound in bounds for test in bound.given))
    if len({bound.rule.id for bound in bounds if bound.partial}) > 1:
        return False
    stages = [set(bound.rule.stages) for bound in bounds if bound.rule.stages]
    if stages and not set.intersection(*stages):
        return False
    if not given:
        return True
    vocabulary = complete(merge((reign.base.vocabulary, of_regulations((*reign.packs[1:], *reign.others)))))
    try:
        return bool(Opener(vocabulary, (), reign.value).boxes(All(given)))
    except (TooMany, NoValue):
        return False


def _impossible(round_: Sequence[Bound], reign: Reign) -> Diagnosis:
    said = join_with((bound_words(bound, reign.packs) for bound in _from_calendar(round_)), "; ", "; ")
    what = make(
        "Không lịch nào đáp ứng cùng lúc các quy định này: {said}.",
        "No calendar meets all of these: {said}.",
        said=said,
    )
    return _diagnosis(round_, what, Weight.ERROR, reign)


def _from_calendar(round_: Sequence[Bound]) -> Sequence[Bound]:
    """Return a circle that begins with what holds from some day on, if it names days."""
    start = next((number for number, bound in enumerate(round_) if bound.earlier is None), 0)
    return (*round_[start:], *round_[:start])


def _moments(reign: Reign) -> frozenset[Step]:
    packs = (*reign.packs, *reign.others)
    return frozenset(
        Step(fact.root, None, fact.name)
        for pack in packs
        for fact in pack.vocabulary.facts.values()
        if fact.default is not None
    )


def _stages(kind: str, reign: Reign, moments: Iterable[Step]) -> list[Bound]:
    """Return that what belongs to a later stage does not come before the filing."""
    return [
        Bound(moment, Step("items" if rule.item else "events", rule.item or rule.event, "date"), 0, rule)
        for pack in reign.packs
        for rule in pack.rules
        if rule.aspect.endswith(_PREMATURE) and kind in rule.kinds and (rule.item or rule.event)
        for moment in moments
    ]


def _late(bounds: Sequence[Bound], stages: Sequence[Bound], reign: Reign) -> Iterator[Diagnosis]:
    """Give steps whose own last day lies after the last day that later steps leave them."""
    whole = [bound for bound in (*bounds, *stages) if not bound.partial and not bound.given]
    if circle(whole):
        return
    for step, (day, path) in latest(whole).items():
        own = [bound for bound in whole if bound.earlier == step and bound.later is None]
        if step is None or len(path) < 2 or not own:
            continue
        limit = max(own, key=lambda bound: bound.days)
        if -limit.days > day:
            said = join_with((bound_words(bound, reign.packs) for bound in path), "; ", "; ")
            what = make(
                "Theo {clause}, {step} được đến ngày {limit}; sau ngày {day} thì bước sau không thể đúng hạn: {said}.",
                "By {clause}, {step} may be as late as {limit}; after {day} a later step cannot be in time: {said}.",
                clause=both(limit.rule.clause), step=step_words(step, reign.packs), limit=date_words(-limit.days),
                day=date_words(day), said=said,
            )  # fmt: skip
            yield _diagnosis((limit, *path), what, Weight.WARNING, reign)


def _diagnosis(bounds: Sequence[Bound], what: Text, weight: Weight, reign: Reign) -> Diagnosis:
    rules: dict[str, Rule] = {bound.rule.id: bound.rule for bound in bounds}
    nearest = {pack.id: number for number, pack in enumerate(reign.packs)}
    first, *others = sorted(rules.values(), key=lambda rule: nearest[rule.pack])
    dated = [b.rule for b in bounds if b.earlier is None or b.later is None]
    known = defect_of_clauses(
        CHECK, reign.packs, rules.values(), ((rule.document, rule.clause) for rule in dated or rules.values())
    )
    return Diagnosis(
        check=CHECK,
        weight=Weight.NOTE if known else weight,
        certainty=Certainty.PROVEN,
        pack=first.pack,
        at=first.at,
        what=what,
        remedy=_MEND,
        subjects=tuple(sorted(rules)),
        clauses=tuple(dict.fromkeys(rule.clause for rule in rules.values())),
        related=tuple(rule.at for rule in others),
        known=known,
    )
