"""Several processes say what one does, in the same order."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from compliance.batch.impact.chunks import chunks
from compliance.batch.impact.counting import Compared, Counting
from compliance.batch.impact.replayer import Replayer
from compliance.batch.impact.working import Done, work
from compliance.models.impact import Impact

from .conftest import random_dossier, replace

Replayers = Callable[..., tuple[Replayer, Replayer]]


def counted(done: list[Done]) -> Impact:
    counting = Counting(Compared("old", "new"))
    for each in done:
        counting.add_same(each.same, each.same_whole)
        counting.add_frames(dict(each.frames))
        for found in each.found:
            counting.add(found)
    return counting.impact()


def test_two_processes_say_what_one_does(copy: Path, replayers: Replayers, tmp_path: Path) -> None:
    replace(copy / "vocabulary.yaml", "value: 2024-03-15", "value: 2024-03-20")
    rng = Random(5)
    lines = [json.dumps(random_dossier(rng)) for _ in range(300)]
    lines[17] = "{"
    lines[200] = '{"kind": 1, "kind": 2}'
    path = tmp_path / "a.ndjson"
    path.write_text("\n".join(lines), encoding="utf-8")
    quick, whole = replayers(copy)
    one, two = (list(work(chunks([path], size=9_000), quick, processes)) for processes in (1, 2))
    assert [each.found for each in one] == [each.found for each in two]
    impact = counted(two)
    assert impact == counted(one)
    assert (impact.dossiers, impact.unread) == (298, 2)
    assert impact.changed > 20
    brute = counted(list(work(chunks([path]), whole, 1)))
    assert (brute.rules, brute.verdicts, brute.texts, brute.parts) == (
        (impact.rules, impact.verdicts, impact.texts, impact.parts)
    )
    assert brute.whole == 298
    assert impact.whole < 150
