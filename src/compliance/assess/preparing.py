"""Prepare what the cache keeps: packs -> Header, Stack, Compiled and Views. Slow; runs when packs have changed."""

from collections.abc import Sequence

from compliance.assess.header import Header
from compliance.assess.viewing import views
from compliance.assess.views import Views
from compliance.engine.compiling import compile_program
from compliance.engine.emit import Checks
from compliance.engine.program import Compiled
from compliance.loading.stacks import stack
from compliance.models.pack import Pack
from compliance.models.stack import Stack


def compiled(of: Stack, kind: str, stage: str, day: int) -> tuple[Compiled, Views]:
    """Return the program of a kind and stage on a day (`date.toordinal()`), and what a reader sees of it."""
    return compile_program(of, kind, stage, day, Checks.MEMO), views(of, kind, stage, day)


def stack_of(header: Header, packs: Sequence[Pack], day: int) -> Stack:
    """Return the packs that judge an agency's dossiers on a day on which its own pack is in force."""
    made = stack(packs, agency=header.agency, period=header.period, day=day)
    if not isinstance(made, Stack):
        raise LookupError(f"no stack for {header.pack}")
    return made


def headers(packs: Sequence[Pack]) -> tuple[Header, ...]:
    """Return the header of each agency's pack."""
    return tuple(header(pack, packs) for pack in packs if pack.layer == "agency")


def header(pack: Pack, packs: Sequence[Pack]) -> Header:
    """Return the header of an agency's pack among all packs loaded."""
    assert pack.agency is not None and pack.period is not None and pack.agency_label is not None
    related = [p for p in packs if p is pack or p.answers == pack.id or p.regulation in pack.extends]
    breaks = {day for p in related for day in _changes(p)}
    vocabularies = [p.vocabulary for p in related]
    facts = (fact for vocabulary in vocabularies for fact in vocabulary.facts.values())
    moment = next(((fact.root, fact.name) for fact in facts if fact.default == "as_of"), None)
    return Header(
        pack=pack.id,
        agency=pack.agency,
        agency_label=pack.agency_label,
        period=(pack.period.kind, pack.period.first, pack.period.last),
        first_day=pack.first_day,
        last_day=pack.last_day,
        zone=pack.zone,
        moment=moment,
        stages=tuple(stage.code for stage in pack.stages),
        kinds=tuple(dict.fromkeys(kind for vocabulary in vocabularies for kind in vocabulary.kinds)),
        breaks=tuple(sorted(breaks)),
    )


def _changes(pack: Pack) -> set[int]:
    spans = [(pack.first_day, pack.last_day)]
    spans.extend((value.first, value.last) for parameter in pack.parameters.values() for value in parameter.values)
    return {day for first, last in spans for day in (first, None if last is None else last + 1) if day is not None}
