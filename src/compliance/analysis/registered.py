"""Hold what was found against the defects that packs register: diagnoses and packs -> diagnoses that name a defect.

A defect answers only the checks that it names (`found_by`), at the clauses that it lists: another fault of the same
clauses stays what it is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from compliance.loading.suggest import nearest
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.pack import Defect, Pack, Rule, Treatment
from compliance.models.phrases import both, make, quoted
from compliance.models.text import Text

NAMES_NO_CHECK: Final = "defect-names-no-check"
FOUND_NO_MORE: Final = "defect-found-no-more"
_TAKE_OUT: Final = Text(
    "Bỏ tên này khỏi found_by nếu văn bản hoặc bộ quy tắc đã được sửa; nếu không thì xem lại quy tắc và clauses.",
    "Take the name out of found_by where the regulation or the pack was mended; else look at the rules and clauses.",
)


def answered(diagnosis: Diagnosis, packs: Sequence[Pack]) -> Diagnosis:
    """Return the diagnosis as a note that names the defect which answers it, or as it is."""
    if diagnosis.known is not None:
        return diagnosis
    for pack in _taking_part(diagnosis, packs):
        for defect in pack.defects.values():
            if _covers(defect, diagnosis):
                return replace(diagnosis, known=defect.id, weight=Weight.NOTE)
    return diagnosis


def defect_of_clauses(
    check: str, packs: Sequence[Pack], rules: Iterable[Rule], clauses: Iterable[tuple[str, str]]
) -> str | None:
    """Return the defect that answers a check at clauses, each with its document, or None.

    A defect covers all of them, or those of its own document where a rule names the defect: what lies across two
    documents is told in one of them.
    """
    wanted = set(clauses)
    named = {defect for rule in rules for defect in rule.defects}
    found: list[tuple[bool, bool, int, str]] = []
    for pack in packs:
        own = {clause for document, clause in wanted if document == pack.document}
        for defect in pack.defects.values() if own else ():
            whole = len(own) == len(wanted) or defect.id in named
            if whole and check in defect.found_by and own <= set(defect.clauses):
                later = defect.treatment is not Treatment.NOTE
                found.append((later, defect.id not in named, len(defect.clauses), defect.id))
    return min(found)[-1] if found else None


def defect_of_edition(check: str, pack: Pack) -> str | None:
    """Return the defect that answers a check of an edition as a whole: one that lists no clause."""
    whole = (each.id for each in pack.defects.values() if not each.clauses and check in each.found_by)
    return next(whole, None)


def names_no_check(packs: Sequence[Pack], checks: Collection[str]) -> Iterator[Diagnosis]:
    """Give each name in `found_by` that no check has."""
    for pack, defect, name in _claims(packs):
        if name not in checks:
            near = nearest(name, checks)
            what = make(
                "Khiếm khuyết {defect} nói do phép kiểm {name} tìm ra, nhưng không có phép kiểm nào tên như vậy.",
                "The defect {defect} is said to be found by {name}, and no check has that name.",
                defect=both(defect.id), name=quoted(both(name)),
            )  # fmt: skip
            remedy = make("Ý là {near}?", "Did you mean {near}?", near=quoted(both(near))) if near else _TAKE_OUT
            yield _of_defect(NAMES_NO_CHECK, Weight.WARNING, pack, defect, name, what, remedy)


def found_no_more(packs: Sequence[Pack], found: Mapping[str, Sequence[Diagnosis]]) -> Iterator[Diagnosis]:
    """Give each defect at which a check finds nothing, of the checks that have run (name -> what it found)."""
    for pack, defect, name in _claims(packs):
        if name in found and not any(_tells(defect, pack, each, packs) for each in found[name]):
            what = make(
                "Trong các gói đã đọc, phép kiểm {name} không còn tìm thấy gì ở khiếm khuyết {defect}.",
                "In the packs that were read, the check {name} no longer finds anything at the defect {defect}.",
                name=quoted(both(name)), defect=both(defect.id),
            )  # fmt: skip
            yield _of_defect(FOUND_NO_MORE, Weight.NOTE, pack, defect, name, what, _TAKE_OUT)


def _claims(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Defect, str]]:
    for pack in packs:
        for defect in pack.defects.values():
            for name in dict.fromkeys(defect.found_by):
                yield pack, defect, name


def _tells(defect: Defect, pack: Pack, diagnosis: Diagnosis, packs: Sequence[Pack]) -> bool:
    """Say whether a diagnosis is what a defect tells of; two defects may tell of one."""
    return pack in _taking_part(diagnosis, packs) and (diagnosis.known == defect.id or _covers(defect, diagnosis))


def _covers(defect: Defect, diagnosis: Diagnosis) -> bool:
    if not diagnosis.clauses or diagnosis.check not in defect.found_by:
        return False
    return set(diagnosis.clauses) <= set(defect.clauses)


def _taking_part(diagnosis: Diagnosis, packs: Sequence[Pack]) -> list[Pack]:
    """Return the pack of a diagnosis, then those in which its other places lie."""
    of_folder = {pack.folder: pack for pack in packs}
    own = [pack for pack in packs if pack.id == diagnosis.pack]
    others = (_pack_at(place.file, of_folder) for place in diagnosis.related)
    return own + [pack for pack in others if pack is not None and pack.id != diagnosis.pack]


def _pack_at(file: str, of_folder: Mapping[str, Pack]) -> Pack | None:
    """Return the pack of the innermost folder that holds a file."""
    while file:
        file = file.rpartition("/")[0]
        if file in of_folder:
            return of_folder[file]
    return None


def _of_defect(
    check: str, weight: Weight, pack: Pack, defect: Defect, name: str, what: Text, remedy: Text
) -> Diagnosis:
    return Diagnosis(
        check=check,
        weight=weight,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=defect.at,
        what=what,
        remedy=remedy,
        subjects=(defect.id, name),
        clauses=defect.clauses,
    )
