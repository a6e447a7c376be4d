"""Find rules that stand on a document on days on which it no longer holds as it was: packs -> diagnoses.

A document ends by its own `in_force`, or where another replaces it; it is changed where another amends it. The day is
the first day of the other. A pack that begins on that day or later has the change before it, and is not told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.models.calendar_words import date_words
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import Source
from compliance.models.frozen import dataclass
from compliance.models.pack import Document, Pack, Rule
from compliance.models.phrases import both, make
from compliance.models.text import Text

CHECK = "document-replaced"
# Documents of these confidences were not seen: what is said of them is noted, no more.
_WEAK = frozenset({"2ND", "MU", "NF"})
_MEND = Text(
    "Cho gói hết hiệu lực trước ngày đó và thêm bản theo văn bản mới, hoặc dẫn văn bản đang có hiệu lực.",
    "End the pack before that day and add an edition by the new text, or cite the document that is in force.",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to a document on a day; `by` is the document that brings it, None when it ends by itself."""

    document: str
    day: int
    ends: bool
    by: Document | None
    at: Source
    weak: bool


def documents_replaced(packs: Sequence[Pack]) -> Iterator[Diagnosis]:
    """Give each rule's document that is replaced, amended or ends while the rule is in force."""
    changes: dict[str, list[Change]] = {}
    for change in dict.fromkeys(change for pack in packs for change in _changes(pack)):
        changes.setdefault(change.document, []).append(change)
    if not changes:
        return
    for pack in packs:
        told: dict[tuple[str, int, bool], tuple[Change, list[Rule]]] = {}
        for rule in pack.rules:
            for cited in _cited(rule, changes):
                for change in changes[cited]:
                    if _befalls(pack, change):
                        told.setdefault((cited, change.day, change.ends), (change, []))[1].append(rule)
        for change, rules in told.values():
            yield _diagnosis(pack, change, rules)


def _changes(pack: Pack) -> Iterator[Change]:
    for document in pack.documents.values():
        weak = document.confidence in _WEAK
        if document.last_day is not None:
            yield Change(document.code, document.last_day + 1, True, None, document.at, weak)
        if document.first_day is not None:
            for code in document.replaces:
                yield Change(code, document.first_day, True, document, document.at, weak)
            for code in document.amends:
                yield Change(code, document.first_day, False, document, document.at, weak)


def _cited(rule: Rule, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the documents that a rule stands on: its own, and those of its `basis`."""
    return tuple(
        code
        for code in codes
        if code == rule.document or any(basis == code or basis.startswith(f"{code} ") for basis in rule.basis)
    )


def _befalls(pack: Pack, change: Change) -> bool:
    """Say whether a document changes under a pack: it holds on the day, and an amendment comes after its first day."""
    if pack.last_day is not None and pack.last_day < change.day:
        return False
    if change.ends:
        return True
    return pack.first_day is None or pack.first_day < change.day


def _diagnosis(pack: Pack, change: Change, rules: Sequence[Rule]) -> Diagnosis:
    first, *others = rules
    day = max(change.day, pack.first_day or change.day)
    document = both(change.document)
    vi, en = _SAID[change.ends, change.by is not None]
    what = make(
        vi, en, document=document, day=date_words(change.day), by=both(change.by.code if change.by else ""),
        rule=both(first.id), on=date_words(day),
    )  # fmt: skip
    return Diagnosis(
        check=CHECK,
        weight=Weight.NOTE if change.weak else Weight.WARNING,
        certainty=Certainty.PROVEN,
        pack=pack.id,
        at=first.at,
        what=what,
        remedy=_MEND,
        subjects=(change.document, pack.id),
        clauses=tuple(dict.fromkeys(rule.clause for rule in rules)),
        related=(*(rule.at for rule in others), change.at),
    )


# What happens: (ends, by another document) -> how it is said.
_SAID: Mapping[tuple[bool, bool], tuple[str, str]] = {
    (True, True): (
        "{document} đã bị {by} thay thế từ ngày {day}, nhưng quy tắc {rule} dựa vào nó vẫn có hiệu lực ngày {on}.",
        "{document} is replaced by {by} from {day}, yet the rule {rule} that stands on it is in force on {on}.",
    ),
    (True, False): (
        "{document} hết hiệu lực trước ngày {day}, nhưng quy tắc {rule} dựa vào nó vẫn có hiệu lực ngày {on}.",
        "{document} is no longer in force on {day}, yet the rule {rule} that stands on it is in force on {on}.",
    ),
    (False, True): (
        "{document} được {by} sửa đổi từ ngày {day}, nhưng quy tắc {rule} dựa vào nó giữ nguyên trước và sau ngày đó.",
        "{document} is amended by {by} from {day}, yet the rule {rule} that stands on it is the same before and after.",
    ),
}
