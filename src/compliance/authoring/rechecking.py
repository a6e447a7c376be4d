"""Check packs again after each change: (folders, changes) -> what is wrong now, the quick part first."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from compliance.analysis.checks import diagnose
from compliance.loading.memory import Memory
from compliance.loading.packs import Loading, read_packs
from compliance.models.diagnosis import Certainty, Diagnosis
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack

# So many states of the files are remembered with what was proved of them, for who takes an edit back.
_STATES: Final = 20


@dataclass(frozen=True, slots=True)
class Read:
    """How the packs load as they stand, and the milliseconds from the change to knowing it."""

    loading: Loading
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Proved:
    """What the checks prove of the packs that load, without what a defect of the regulation says already."""

    diagnoses: tuple[Diagnosis, ...]
    milliseconds: int


def rechecked(roots: Sequence[Path], changes: Iterable[object]) -> Iterator[Read | Proved]:
    """Yield how the packs load and then what is proved of them: at first, and after each of the changes.

    Only what has changed is read again. Packs that were proved once are not proved again when they come back.
    """
    memory = Memory()
    proved: dict[tuple[str, ...], tuple[Diagnosis, ...]] = {}
    yield from _once(roots, memory, proved)
    for _ in changes:
        yield from _once(roots, memory, proved)


def _once(
    roots: Sequence[Path], memory: Memory, proved: dict[tuple[str, ...], tuple[Diagnosis, ...]]
) -> Iterator[Read | Proved]:
    start = perf_counter()
    loading = read_packs(roots, memory)
    yield Read(loading, _since(start))
    if not loading.packs:
        return
    key = tuple(f"{pack.folder} {pack.content_hash}" for pack in loading.packs)
    if key not in proved:
        proved[key] = _new(loading.packs)
        for oldest in [*proved][:-_STATES]:
            del proved[oldest]
    yield Proved(proved[key], _since(start))


def _new(packs: Sequence[Pack]) -> tuple[Diagnosis, ...]:
    found = diagnose(packs)
    return tuple(each for each in found if each.certainty is Certainty.PROVEN and each.known is None)


def _since(start: float) -> int:
    return round((perf_counter() - start) * 1000)
