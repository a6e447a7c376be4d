"""Prepare what the cache keeps: packs -> Header, Stack, Compiled and Views. Slow; runs when packs have changed."""

from collections.abc import Sequence

from compliance.assess.header import Header
from compliance.assess.viewing import views
from compliance.assess.views import Views
from compliance.engine.compiling import compile_program
from compliance.engine.emit import Checks
from compliance.engine.program import Compiled
from compliance.loading.merging import of_regulations
from compliance.loading.stacks import kinds_judged, stack_on
from compliance.loading.standing_alone import kinds_alone, regulations_above
from compliance.models.pack import Pack, Period
from compliance.models.stack import Stack
from compliance.models.text import Text


def compiled(of: Stack, kind: str, stage: str, day: int) -> tuple[Compiled, Views]:
    """Return the program of a kind and stage on a day (`date.toordinal()`), and what a reader sees of it."""
    return compile_program(of, kind, stage, day, Checks.MEMO), views(of, kind, stage, day)


def stack_of(header: Header, packs: Sequence[Pack], day: int) -> Stack:
    """Return the packs that judge by a header on a day on which its own pack is in force."""
    return stack_on(next(pack for pack in packs if pack.id == header.pack), packs, day)


def headers(packs: Sequence[Pack]) -> tuple[Header, ...]:
    """Return the header of each agency's pack."""
    return tuple(header(pack, packs) for pack in packs if pack.layer == "agency")


def headers_alone(packs: Sequence[Pack]) -> tuple[Header, ...]:
    """Return the header of each pack whose kinds stand alone, the oldest edition first."""
    found = (header(pack, packs) for pack in packs if kinds_alone(pack, packs))
    return tuple(sorted(found, key=lambda header: header.first_day or 0))


def header(pack: Pack, packs: Sequence[Pack]) -> Header:
    """Return the header of an agency's pack, or of one whose kinds stand alone, among all packs loaded."""
    related = _related(pack, packs)
    breaks = {day for p in related for day in _changes(p)}
    vocabularies = [p.vocabulary for p in related]
    facts = (fact for vocabulary in vocabularies for fact in vocabulary.facts.values())
    moment = next(((fact.root, fact.name) for fact in facts if fact.default == "as_of"), None)
    period = pack.period or Period("", "", "")
    return Header(
        pack=pack.id,
        agency=pack.agency or "",
        agency_label=pack.agency_label or Text("", ""),
        period=(period.kind, period.first, period.last),
        first_day=pack.first_day,
        last_day=pack.last_day,
        zone=pack.zone,
        moment=moment,
        stages=tuple(stage.code for stage in pack.stages),
        kinds=tuple(kinds_judged(pack, packs, of_regulations(related))),
        breaks=tuple(sorted(breaks)),
        period_kinds=() if pack.layer == "agency" else _period_kinds(pack, packs),
    )


def _related(pack: Pack, packs: Sequence[Pack]) -> list[Pack]:
    """Return the pack, all editions of every regulation above it, and the rulings that answer any of these."""
    own = () if pack.layer == "agency" else (pack.regulation,)
    regulations = (*own, *regulations_above(pack, packs))
    layers = [p for p in packs if p is pack or p.regulation in regulations]
    answered = {p.id for p in layers}
    return [p for p in packs if p in layers or p.answers in answered]


def _period_kinds(pack: Pack, packs: Sequence[Pack]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the kinds of period of each kind that stands alone by a pack; its own, else all that any pack knows."""
    of_plans = {other.period.kind for other in packs if other.period is not None}
    of_kinds = {kind.period for other in packs for kind in other.vocabulary.kinds.values() if kind.period is not None}
    known = tuple(sorted(of_plans | of_kinds))
    kinds = pack.vocabulary.kinds
    return tuple((name, (own,) if (own := kinds[name].period) else known) for name in sorted(kinds_alone(pack, packs)))


def _changes(pack: Pack) -> set[int]:
    spans = [(pack.first_day, pack.last_day)]
    spans.extend((value.first, value.last) for parameter in pack.parameters.values() for value in parameter.values)
    return {day for first, last in spans for day in (first, None if last is None else last + 1) if day is not None}
