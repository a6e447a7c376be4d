"""Replay chunks on several processes: (chunks, Replayer) -> what came of each, in the order of the chunks."""

import gc
import multiprocessing
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Final

from compliance.batch.find import Unread
from compliance.batch.impact.chunks import Chunk, dossiers
from compliance.batch.impact.replayer import Replayer
from compliance.models.frozen import dataclass
from compliance.models.impact import DossierChange, Frame

# How many chunks of each process may wait for being told: what is held does not grow with the corpus.
_AHEAD: Final = 3
_HELD: list[Replayer] = []


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one chunk: the dossiers that come out otherwise or cannot be read, and sums over the others."""

    found: tuple[DossierChange | Unread, ...]
    same: int
    same_whole: int
    frames: tuple[tuple[Frame, int], ...]


def work(chunks: Iterable[Chunk], replayer: Replayer, processes: int) -> Iterator[Done]:
    """Replay every chunk; a corpus of one chunk needs no other process. A process that dies is a fault of the run."""
    ahead = iter(chunks)
    first = list(islice(ahead, 2))
    if processes < 2 or len(first) < 2:
        yield from (_replayed(chunk, replayer) for chunk in (*first, *ahead))
        return
    # NOTE: the loaded packs are inherited, not sent: the processes are forked.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context, initializer=_hold, initargs=(replayer,)) as pool:
        running: deque[Future[Done]] = deque(pool.submit(_of_held, chunk) for chunk in first)
        for chunk in ahead:
            if len(running) >= _AHEAD * processes:
                yield running.popleft().result()
            running.append(pool.submit(_of_held, chunk))
        while running:
            yield running.popleft().result()


def _hold(replayer: Replayer) -> None:
    gc.freeze()
    gc.disable()  # nothing here refers to itself; what does is collected after each chunk
    _HELD[:] = [replayer]


def _of_held(chunk: Chunk) -> Done:
    done = _replayed(chunk, _HELD[0])
    gc.collect()
    return done


def _replayed(chunk: Chunk, replayer: Replayer) -> Done:
    found: list[DossierChange | Unread] = []
    same: Counter[bool] = Counter()
    replayer.frames()
    for given in dossiers(chunk):
        came = given if isinstance(given, Unread) else replayer.replay(given)
        if isinstance(came, Unread) or came.any:
            found.append(came)
        else:
            same[came.whole] += 1
    return Done(tuple(found), same.total(), same[True], tuple(replayer.frames().items()))
