"""Render what checks found of packs for a terminal: Diagnosis -> str, Vietnamese first."""

import json
from collections.abc import Iterator
from typing import Final

from compliance.models.diagnosis import Certainty, Diagnosis, Weight, Witness
from compliance.models.text import Text

_WEIGHTS: Final = {
    Weight.ERROR: Text("lỗi", "error"),
    Weight.WARNING: Text("cảnh báo", "warning"),
    Weight.NOTE: Text("ghi chú", "note"),
}
_UNDECIDED: Final = Text("chưa xét được", "not decided")
_ENVELOPE: Final = frozenset({"kind", "agency", "period"})
_LONGEST: Final = 160


def render_diagnosis(diagnosis: Diagnosis, *, whole_witness: bool = False, tail: str = "") -> str:
    """Return the place, what is wrong, how to mend it, and a dossier that shows it: in short, or whole.

    `tail` ends the first line: the finding's id, and who waived it.
    """
    head, *others = _lines(diagnosis, whole_witness=whole_witness)
    return "\n".join([head + tail, *others]) + "\n"


def _lines(diagnosis: Diagnosis, *, whole_witness: bool) -> Iterator[str]:
    weight = _WEIGHTS[diagnosis.weight]
    yield f"{diagnosis.at}: {weight.vi} ({weight.en}) {diagnosis.check}{_known(diagnosis)}"
    yield f"  {diagnosis.what.vi}"
    yield f"  ({diagnosis.what.en})"
    yield f"  → {diagnosis.remedy.vi} ({diagnosis.remedy.en})"
    for place in diagnosis.related:
        yield f"  xem (see) {place}"
    if diagnosis.witness is not None:
        yield from _witness(diagnosis.witness, whole=whole_witness)


def _known(diagnosis: Diagnosis) -> str:
    if diagnosis.certainty is Certainty.UNKNOWN:
        return f" · {_UNDECIDED.vi} ({_UNDECIDED.en})"
    return f" · đã ghi nhận (known): {diagnosis.known}" if diagnosis.known else ""


def _witness(witness: Witness, *, whole: bool) -> Iterator[str]:
    outcomes = ", ".join(f"{rule} {outcome}" for rule, outcome in witness.outcomes.items())
    if whole:
        yield f"  hồ sơ làm chứng (a dossier that shows it), {witness.as_of}, {witness.stage}: {outcomes}"
        text = json.dumps(witness.dossier, ensure_ascii=False, indent=2)
        yield from (f"    {line}" for line in text.splitlines())
        return
    told = {name: part for name, part in witness.dossier.items() if name not in _ENVELOPE}
    text = json.dumps(told, ensure_ascii=False)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    yield f"  ví dụ (witness), {witness.dossier.get('kind')}: {short}"
