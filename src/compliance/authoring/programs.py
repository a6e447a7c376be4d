"""Compile every program that packs can give, so that what the engine refuses is known before a dossier comes."""

from collections.abc import Iterator, Sequence

from compliance.assess.header import Header
from compliance.assess.preparing import headers, headers_alone, stack_of
from compliance.engine.compiling import compile_program
from compliance.models.errors import ComplianceError, Problem
from compliance.models.pack import Pack


def refusals(packs: Sequence[Pack]) -> tuple[Problem, ...]:
    """Return what the engine refuses of any program of the packs: each kind and stage, on each span of days."""
    found: dict[Problem, None] = {}
    for header in (*headers(packs), *headers_alone(packs)):
        for day in _days(header):
            stack = stack_of(header, packs, day)
            for kind in header.kinds:
                for stage in header.stages:
                    try:
                        compile_program(stack, kind, stage, day)
                    except ComplianceError as error:
                        found.update(dict.fromkeys(error.problems))
    return tuple(found)


def _days(header: Header) -> Iterator[int]:
    """Yield a day of each span on which the pack is in force and one program serves."""
    starts = [header.breaks[0] - 1, *header.breaks] if header.breaks else [0]
    return (day for day in starts if header.in_force_on(day))
