"""Time things side by side: named functions -> medians over interleaved rounds, and a table with ratios."""

import gc
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from os import cpu_count, getloadavg
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Final, TypeVar

T = TypeVar("T")
Run = Callable[[Sequence[T]], object]

# `wall` is what a user waits; `cpu` what this process used, for a machine that has other work to do.
CLOCKS: Final[Mapping[str, Callable[[], float]]] = {"wall": perf_counter, "cpu": process_time}
_SCALES: Final = {"µs": 1e6, "ms": 1e3, "s": 1.0}


@dataclass(frozen=True, slots=True)
class Timed:
    """The seconds that one contender took for each thing, in every round."""

    name: str
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle round in seconds."""
        return median(self.rounds)


def race(
    contenders: Mapping[str, Run[T]],
    batches: Sequence[Sequence[T]],
    *,
    limits: Mapping[str, int] | None = None,
    clock: str = "wall",
) -> dict[str, Timed]:
    """Run every contender on each batch, in turns; the first batch only warms up.

    The first place passes from one to the next. `limits` are for slow contenders: how much of a batch they get.
    """
    names = list(contenders)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for number, batch in enumerate(batches):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            taken[name].append(_seconds(contenders[name], batch[: (limits or {}).get(name)], CLOCKS[clock]))
    return {name: Timed(name, tuple(seconds[1:])) for name, seconds in taken.items()}


def _seconds(run: Run[T], batch: Sequence[T], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    run(batch)
    return (clock() - start) / len(batch)


def ratio(one: Timed, other: Timed) -> float:
    """Return how many times as long one takes as the other: the median of the rounds' own ratios."""
    return median(mine / its for mine, its in zip(one.rounds, other.rounds, strict=True))


def table(timed: Mapping[str, Timed], *, against: str, unit: str = "µs") -> str:
    """Return lines with the time for each thing, and the ratio to one contender."""
    width, scale = max(map(len, timed)), _SCALES[unit]
    lines = [f"{'':{width}}  {unit:>10}  {'min':>8}  {'max':>8}  × {against}"]
    for name, one in timed.items():
        middle, low, high = (value * scale for value in (one.median, min(one.rounds), max(one.rounds)))
        lines.append(f"{name:{width}}  {middle:10.1f}  {low:8.1f}  {high:8.1f}  {ratio(one, timed[against]):.2f}")
    return "\n".join(lines)


def machine() -> str:
    """Return one line about the machine and the program."""
    model = _model()
    load = ", ".join(f"{value:.2f}" for value in getloadavg())
    return (
        f"{model}, {cpu_count()} cores, load {load}; {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}; compliance {version('compliance')}"
    )


def _model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    models = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor())
