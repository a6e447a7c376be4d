"""Replay distinct dossiers through two rule sets: `python -m benchmarks.impact`.

Two processes share a file of dossiers, a line each, as `compliance rules impact` does; the clock runs from the loaded
packs to the last dossier told. A sample is judged whole by both as well: whether every dossier comes out the same way,
and how many times as long a dossier takes, in processor time.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import Final

from benchmarks.agreement import NOW
from benchmarks.corpus import MAKERS, dossiers
from benchmarks.timing import machine
from compliance.assess.checker import Checker
from compliance.authoring.difference.pairing import pairing
from compliance.batch.check import Occasion
from compliance.batch.find import Unread
from compliance.batch.impact.chunks import chunks
from compliance.batch.impact.chunks import dossiers as read
from compliance.batch.impact.counting import Compared, Counting
from compliance.batch.impact.replayer import Replayer
from compliance.batch.impact.working import work
from compliance.models.impact import DossierChange, Impact

_SEED: Final = 11
_PLAN: Final = "agency/provincial-office/plan-2023"
# What is edited in the plan: the file, what stands there, and what comes in its place.
_EDITS: Final[Mapping[str, Mapping[str, tuple[str, str, str]]]] = {
    "a deadline one day earlier": {
        "individual": ("parameters.yaml", "home_affairs: {type: date, value: 2023-12-15", "home_affairs: {type: date, value: 2023-12-14"),  # noqa: E501
        "unit": ("parameters.yaml", "unit_dossier: {type: date, value: 2023-12-13", "unit_dossier: {type: date, value: 2023-12-12"),  # noqa: E501
    },
    "a limit that no longer belongs": {
        "individual": ("II.2.1.a-individual.yaml", "pages: {at_most: {parameter: leader_summary_pages}}", "pages: {below: {parameter: leader_summary_pages}}"),  # noqa: E501
        "unit": ("II.2.2-unit.yaml", "pages: {at_most: {parameter: unit_summary_pages}}", "pages: {below: {parameter: unit_summary_pages}}"),  # noqa: E501
    },
    "a label": {
        "individual": ("vocabulary.yaml", "assessment_summary: {vi: ", "assessment_summary: {vi: mới "),
        "unit": ("vocabulary.yaml", "results_summary: {vi: ", "results_summary: {vi: mới "),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    """One corpus replayed: what came, and how long it took."""

    impact: Impact
    seconds: float
    processor: float


def edited(rules: Path, folder: Path, edit: tuple[str, str, str]) -> Path:
    """Copy the rules and edit the plan; return the folder."""
    name, old, new = edit
    shutil.copytree(rules, folder)
    file = folder / _PLAN / name
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise LookupError(f"{name} no longer holds {old!r}")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def written(path: Path, kind: str, count: int, rate: float) -> Path:
    """Write distinct dossiers, one a line."""
    with path.open("wb") as stream:
        for data in dossiers(kind, 0, count, seed=_SEED, rate=rate):
            stream.write(data + b"\n")
    return path


def replayed(corpus: Path, replayer: Replayer, processes: int) -> Timed:
    """Replay a corpus and sum it up."""
    counting = Counting(Compared("old", "new"))
    start, used = perf_counter(), _processor()
    for done in work(chunks([corpus]), replayer, processes):
        counting.add_same(done.same, done.same_whole)
        for found in done.found:
            counting.add(found)
    return Timed(counting.impact(), perf_counter() - start, _processor() - used)


def _processor() -> float:
    """Return the seconds of the processor that this process and those that it waited for have used."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def sampled(corpus: Path, quick: Replayer, whole: Replayer, count: int) -> str:
    """Compare the two ways on the first dossiers: how many come out unlike, and the ratio of processor time."""
    for way in (quick, whole):
        list(_some(corpus, way, 20))  # what is found out once is not counted
    ways = [list(_some(corpus, way, count)) for way in (quick, whole)]
    seconds = [sum(taken for _, taken in way) for way in ways]
    unlike = sum(_bare(one) != _bare(other) for (one, _), (other, _) in zip(*ways, strict=True))
    each = " and ".join(f"{1e6 * taken / count:.0f} µs" for taken in seconds)
    return f"  sample of {count}: {unlike} unlike brute force; {each} of the processor, {seconds[1] / seconds[0]:.1f} ×"


def _some(corpus: Path, way: Replayer, count: int) -> Iterator[tuple[DossierChange | Unread, float]]:
    given = (each for chunk in chunks([corpus]) for each in read(chunk))
    for each in islice(given, count):
        assert not isinstance(each, Unread)
        start = process_time()
        found = way.replay(each)
        yield found, process_time() - start


def _bare(found: DossierChange | Unread) -> DossierChange | Unread:
    return found if isinstance(found, Unread) else replace(found, whole=False)


def main() -> None:
    """Replay and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=2_000)
    parser.add_argument("--rates", type=float, nargs="*", default=[0.5, 2.0, 10.0], help="percentages with defects")
    parser.add_argument("--kinds", nargs="*", choices=sorted(MAKERS), default=sorted(MAKERS))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rules", type=Path, default=Path("rules"))
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.kinds:
            for rate in asked.rates:
                corpus = written(Path(folder, "corpus.ndjson"), kind, asked.count, rate)
                for name, edits in _EDITS.items():
                    print(f"\n{kind}, {rate} % with defects, {name}:", flush=True)
                    _measured(corpus, asked.rules, Path(folder, "new"), edits[kind], asked)


def _measured(corpus: Path, rules: Path, folder: Path, edit: tuple[str, str, str], asked: argparse.Namespace) -> None:
    new = edited(rules, folder, edit)
    with ExitStack() as stack:
        old, other = (stack.enter_context(Checker.open([each], keys="one", cache=None)) for each in (rules, new))
        pairs = pairing(old.packs, other.packs)
        timed = replayed(corpus, Replayer(old, other, pairs, Occasion(NOW)), asked.processes)
        told = timed.impact
        print(
            f"  {told.dossiers} dossiers in {timed.seconds:.1f} s on {asked.processes} processes "
            f"({timed.processor / asked.processes:.1f} s of the processor each); "
            f"{told.changed} come out otherwise, {told.whole} judged whole, {told.unread} not read",
            flush=True,
        )
        ways = (Replayer(old, other, pairs, Occasion(NOW), quick=quick) for quick in (True, False))
        print(sampled(corpus, *ways, asked.sample), flush=True)
    shutil.rmtree(new)


if __name__ == "__main__":
    main()
