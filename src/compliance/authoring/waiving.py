"""Hold waivers against what was found about packs: (diagnoses, waivers, day) -> Judged diagnoses.

An expired waiver waives nothing and says so; one that no finding needs is reported. A check that broke down cannot be
waived: it has proved nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from compliance.analysis.checks import FAILED
from compliance.authoring.waivers import Waiver
from compliance.models.calendar_words import moment_words
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.frozen import dataclass
from compliance.models.text import Text

# What is said of waivers themselves, beside what the checks say of packs.
TITLES: Final = {
    "waiver-expired": Text("Miễn trừ đã hết hạn", "Waiver that has expired"),
    "waiver-unused": Text("Miễn trừ không còn dùng đến", "Waiver that nothing needs"),
}
_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Judged:
    """A diagnosis with its fingerprint, and the waiver that holds for it, if any."""

    diagnosis: Diagnosis
    fingerprint: str
    waiver: Waiver | None


def judged(diagnoses: Sequence[Diagnosis], waivers: Sequence[Waiver], day: date) -> tuple[Judged, ...]:
    """Return each diagnosis with the waiver that holds on a day, then what is to say of the waivers themselves."""
    of_finding = {waiver.finding: waiver for waiver in waivers}
    found = list(zip(diagnoses, fingerprints(diagnoses), strict=True))
    whole = [Judged(each, print_, _holding(of_finding.get(print_), each, day)) for each, print_ in found]
    by_print = {print_: each for each, print_ in found if each.check != FAILED}
    told = tuple(_told(waivers, by_print, day))
    return (*whole, *(Judged(each, print_, None) for each, print_ in zip(told, fingerprints(told), strict=True)))


def fingerprints(diagnoses: Sequence[Diagnosis]) -> tuple[str, ...]:
    """Return what tells each diagnosis from the others and survives moving, renaming of files and re-ordering.

    It is made of the check, the pack and the ids that it is about; those that agree in all of these are numbered by
    their place.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made: dict[int, str] = {}
    for index in sorted(range(len(diagnoses)), key=lambda index: _place(diagnoses[index])):
        each = diagnoses[index]
        parts = (each.check, each.pack, *each.subjects)
        seen[parts] += 1
        text = "\0".join((*parts, str(seen[parts])))
        made[index] = sha256(text.encode()).hexdigest()[:_LENGTH]
    return tuple(made[index] for index in range(len(diagnoses)))


def _holding(waiver: Waiver | None, diagnosis: Diagnosis, day: date) -> Waiver | None:
    holds = waiver is not None and waiver.check == diagnosis.check != FAILED and day <= waiver.until
    return waiver if holds else None


def _told(waivers: Iterable[Waiver], found: dict[str, Diagnosis], day: date) -> Iterable[Diagnosis]:
    for waiver in waivers:
        diagnosis = found.get(waiver.finding)
        if diagnosis is None or diagnosis.check != waiver.check:
            yield _unused(waiver)
        elif day > waiver.until:
            yield _expired(waiver, diagnosis)


def _unused(waiver: Waiver) -> Diagnosis:
    return Diagnosis(
        check="waiver-unused",
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack="",
        at=waiver.at,
        what=Text(
            f"Không có phát hiện {waiver.check} nào mang mã {waiver.finding}.",
            f"There is no finding of {waiver.check} with the id {waiver.finding}.",
        ),
        remedy=Text("Xin bỏ miễn trừ này.", "Please take this waiver out."),
        subjects=(waiver.check, waiver.finding),
    )


def _expired(waiver: Waiver, diagnosis: Diagnosis) -> Diagnosis:
    day = moment_words(waiver.until.isoformat())
    return Diagnosis(
        check="waiver-expired",
        weight=Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=diagnosis.pack,
        at=waiver.at,
        what=Text(
            f"Miễn trừ do {waiver.approver} duyệt đã hết hạn sau ngày {day.vi}; phát hiện {waiver.check} mở lại.",
            f"The waiver approved by {waiver.approver} ended after {day.en}; the finding of {waiver.check} is open.",
        ),
        remedy=Text(
            "Xin sửa quy tắc, hoặc xin duyệt lại miễn trừ với thời hạn mới.",
            "Please mend the rules, or have the waiver approved anew with a new last day.",
        ),
        subjects=(waiver.check, waiver.finding),
        related=(diagnosis.at,),
    )


def _place(diagnosis: Diagnosis) -> tuple[str, int, int]:
    return diagnosis.at.file, diagnosis.at.line, diagnosis.at.column
