"""Find deadlines after the event that needs what is due: packs -> diagnoses, each with both days."""

from collections.abc import Iterable, Iterator, Sequence

from compliance.analysis.calendar.steps import Bound, Step, bounds_of, speaks_of_days
from compliance.analysis.editions.reigns import Reign, reigns
from compliance.analysis.registered import defect_of_clauses
from compliance.loading.merging import TYPE_LISTS
from compliance.models.calendar_words import date_words
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Rule
from compliance.models.phrases import both, make, quoted
from compliance.models.text import Text

CHECK = "deadline-after-event"
_EVENTS = "events"
_ITEMS = "items"
_MEND = Text(
    "Đặt hạn không muộn hơn sự kiện, hoặc lùi sự kiện; nếu văn bản ghi như vậy thì ghi khiếm khuyết (defects).",
    "Set the deadline no later than the event, or move the event; where the regulation says so, state a defect.",
)


@dataclass(frozen=True, slots=True)
class Held:
    """The last day on which an event can be held, and what says so."""

    day: int
    clause: str
    document: str
    at: Source


def deadlines_after_events(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each rule whose last day lies after the last day of an event for which it is needed."""
    told: set[tuple[str, str]] = set()
    for reign in reigns(packs):
        needed = [rule for pack in reign.packs for rule in pack.rules if rule.needed_for]
        for rule in needed:
            limit = _limit(rule, needed, reign)
            for event in rule.needed_for if limit is not None else ():
                held = _held(event, reign)
                if held is not None and limit is not None and limit[0] > held.day and (rule.id, event) not in told:
                    told.add((rule.id, event))
                    yield _diagnosis(rule, event, limit[0], held, reign)


def _limit(rule: Rule, needed: Iterable[Rule], reign: Reign) -> tuple[int, Rule] | None:
    """Return the last day that a rule leaves, or where it sets none, that for filing, and the rule that says so."""
    own = _last_day([rule], reign)
    if own is not None:
        return own
    entry = [each for each in needed if (each.pack, each.clause, each.item) == (rule.pack, rule.clause, rule.item)]
    if entry[0] is not rule or _last_day(entry, reign) is not None:
        return None
    filed = {Step(root, None, name) for root, name in _moments(reign)}
    of_kind = [each for pack in reign.packs for each in pack.rules if set(each.kinds) >= set(rule.kinds)]
    return _last_day(of_kind, reign, filed)


def _moments(reign: Reign) -> Iterator[tuple[str, str]]:
    """Give the facts that say when a dossier is filed: those that the as-of moment stands in for."""
    for pack in (*reign.packs, *reign.others):
        for fact in pack.vocabulary.facts.values():
            if fact.default is not None:
                yield fact.root, fact.name


def _last_day(rules: Iterable[Rule], reign: Reign, steps: set[Step] | None = None) -> tuple[int, Rule] | None:
    uppers = [
        (-bound.days, bound.rule)
        for rule in rules
        if speaks_of_days(rule)
        for bound in bounds_of(rule, reign.value)
        if bound.later is None and bound.earlier is not None and (steps is None or bound.earlier in steps)
    ]
    return min(uppers, key=lambda upper: upper[0], default=None)


def _held(event: str, reign: Reign) -> Held | None:
    """Return the last day of an event: by the parameter that is its day, else by the rules on entries of the event."""
    for pack in reign.packs:
        for parameter in pack.parameters.values():
            day = reign.value(parameter.name) if parameter.day_of == event else None
            if isinstance(day, int):
                return Held(day, parameter.clause, pack.document, parameter.at)
    steps = (Step(_EVENTS, event, "date"), Step(_ITEMS, event, "date"))
    of_kinds: dict[str, list[Bound]] = {}
    for rule in (rule for pack in reign.packs for rule in pack.rules if _lists(rule) & {_EVENTS, _ITEMS}):
        for bound in bounds_of(rule, reign.value):
            if bound.earlier in steps and bound.later is None and not bound.partial and not bound.given:
                for kind in rule.kinds:
                    of_kinds.setdefault(kind, []).append(bound)
    firsts = [min(bounds, key=lambda bound: -bound.days) for bounds in of_kinds.values()]
    last = max(firsts, key=lambda bound: -bound.days, default=None)
    return None if last is None else Held(-last.days, last.rule.clause, last.rule.document, last.rule.at)


def _lists(rule: Rule) -> set[str]:
    return {scope.list for scope in rule.bindings}


def _diagnosis(rule: Rule, event: str, limit: int, held: Held, reign: Reign) -> Diagnosis:
    label = next(
        (
            codes.codes[event].label
            for pack in (*reign.packs, *reign.others)
            for name in TYPE_LISTS.values()
            if (codes := pack.vocabulary.codes.get(name)) is not None and event in codes.codes
        ),
        both(event),
    )
    what = make(
        "Hạn theo {clause} là hết ngày {limit}, sau {event}, sự kiện cần đến và chậm nhất ngày {day} theo {other}.",
        "The last day by {clause} is {limit}, after {event}, which needs it and is on {day} at the latest by {other}.",
        clause=both(rule.clause), limit=date_words(limit), event=quoted(label), day=date_words(held.day),
        other=both(held.clause),
    )  # fmt: skip
    pack = next(pack for pack in reign.packs if pack.id == rule.pack)
    clauses = tuple(dict.fromkeys((rule.clause, held.clause)))
    known = defect_of_clauses(CHECK, reign.packs, [rule], ((rule.document, rule.clause), (held.document, held.clause)))
    return Diagnosis(
        check=CHECK,
        weight=Weight.NOTE if known else Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=rule.at,
        what=what,
        remedy=_MEND,
        subjects=tuple(sorted((rule.id, event))),
        clauses=clauses,
        related=(held.at,),
        known=known,
    )
