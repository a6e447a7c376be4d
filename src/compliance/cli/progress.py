"""Show how far a long run has come: Iterator[T] -> Iterator[T], with a bar on the standard error."""

from collections.abc import Iterator
from typing import Final, TypeVar

Thing = TypeVar("Thing")

WORTH_A_BAR: Final = 10


def with_progress(things: Iterator[Thing], *, total: int, shown: bool) -> Iterator[Thing]:
    """Pass the things on; draw a bar when someone watches and there is something to wait for."""
    return _with_bar(things, total) if shown and total >= WORTH_A_BAR else things


def _with_bar(things: Iterator[Thing], total: int) -> Iterator[Thing]:
    from rich.console import Console  # NOTE: imported late, for a lint of one file must start in 100 ms.
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Đang kiểm tra", total=total)
        for thing in things:
            yield thing
            progress.advance(task)
