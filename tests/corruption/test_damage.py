"""Damaged bytes are unreadable, or judged as by the oracle; never compliant where the oracle does not say so."""

from random import Random
from typing import Final

import pytest

from .bench import Bench
from .damage import NEVER_JSON, PERHAPS_JSON
from .originals import Original, originals, smaller
from .test_corruptions import MOST_PEOPLE, MOST_SHOWN, SEED, TIMES

TIMES_EACH: Final = 12 * TIMES
# Damage that may leave anything is tried more often: a turned bit in a value is the commonest accident.
TIMES_PERHAPS: Final = {"a bit turned": 40, "a byte missing": 20}


ORIGINALS: Final = originals()


def some(rng: Random, number: int) -> list[Original]:
    """Return originals by chance, of each kind in turn."""
    kinds = sorted({one.kind for one in ORIGINALS})
    by_kind = {kind: [one for one in ORIGINALS if one.kind == kind] for kind in kinds}
    return [smaller(rng.choice(by_kind[kinds[turn % len(kinds)]]), MOST_PEOPLE) for turn in range(number)]


@pytest.mark.parametrize("damage", NEVER_JSON)
def test_what_is_no_json_is_unreadable_and_never_compliant(bench: Bench, damage: str) -> None:
    rng = Random(f"{SEED} {damage}")
    for original in some(rng, TIMES_EACH):
        report = bench.judge(NEVER_JSON[damage](rng, original.data), original).report
        assert (report.unreadable, report.verdict, report.rules) == (True, "undetermined", ())
        (finding,) = report.findings
        assert finding.category == "intake"
        assert finding.at.line >= 1


@pytest.mark.parametrize("damage", PERHAPS_JSON)
def test_what_may_be_json_is_judged_as_by_the_oracle(bench: Bench, damage: str) -> None:
    rng = Random(f"{SEED} {damage}")
    wrong = []
    for original in some(rng, TIMES_EACH * TIMES_PERHAPS.get(damage, 1)):
        data = PERHAPS_JSON[damage](rng, original.data)
        judged = bench.judge(data, original)
        if judged.differences:
            wrong.append(f"{original.name}: {judged.differences}\n{data.decode('utf-8', 'replace')[:3000]}")
    assert not wrong, "\n".join(wrong[:MOST_SHOWN])
