"""Put packs in order: drafts -> drafts, each after those that it extends or answers; cycles are noted."""

from collections.abc import Sequence

from compliance.loading.drafts import Draft
from compliance.loading.problems import Code, Problems


def in_order(drafts: Sequence[Draft], problems: Problems) -> tuple[Draft, ...]:
    """Return the drafts from the top of the layers down. Two of one id, cycles and dangling names are noted."""
    _note_repeated_ids(drafts, problems)
    if all(draft.word("pack") and draft.word("regulation") for draft in drafts):
        _note_dangling(drafts, problems)
    ordered: list[Draft] = []
    for draft in drafts:
        _visit(draft, drafts, (), ordered, problems)
    return tuple(ordered)


def directly_above(draft: Draft, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the packs that a draft extends (all editions, in the order of `extends`) and the one that it answers."""
    extended = [other for word in draft.words("extends") for other in drafts if other.word("regulation") == word.text]
    answered = [other for other in drafts if draft.word("answers") == other.id]
    return tuple(dict.fromkeys((*answered, *extended)))


def all_above(draft: Draft, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return every pack above a draft, the nearest first; each once, even where packs go in a circle."""
    above: list[Draft] = []
    waiting = list(directly_above(draft, drafts))
    while waiting:
        other = waiting.pop(0)
        if other not in above and other is not draft:
            above.append(other)
            waiting.extend(directly_above(other, drafts))
    return tuple(above)


def _note_repeated_ids(drafts: Sequence[Draft], problems: Problems) -> None:
    first: dict[str, Draft] = {}
    for draft in drafts:
        if first.setdefault(draft.id, draft) is not draft:
            message = f'two packs have the id "{draft.id}" (first in {first[draft.id].folder})'
            problems.add(Code.REPEATED, draft.at("pack"), message)


def _visit(
    draft: Draft, drafts: Sequence[Draft], below: tuple[Draft, ...], ordered: list[Draft], problems: Problems
) -> None:
    if draft in below:
        chain = " -> ".join(each.id for each in (*below[below.index(draft) :], draft))
        key = "extends" if draft.words("extends") else "answers"
        problems.add(Code.CYCLE, draft.at(key), f"a pack cannot stand above itself: {chain}")
        return
    if draft in ordered:
        return
    for other in directly_above(draft, drafts):
        _visit(other, drafts, (*below, draft), ordered, problems)
    if draft not in ordered:
        ordered.append(draft)


def _note_dangling(drafts: Sequence[Draft], problems: Problems) -> None:
    regulations = {draft.word("regulation") or "" for draft in drafts}
    ids = {draft.id for draft in drafts}
    for draft in drafts:
        for word in draft.words("extends"):
            if word.text not in regulations:
                problems.unknown(Code.UNKNOWN_REGULATION, word.at, "regulation", word.text, regulations)
        answers = draft.node("answers")
        if answers is not None and answers.text not in ids:
            problems.unknown(Code.UNKNOWN_PACK, answers.at, "pack", answers.text, ids)


def has_all_above(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether everything that a draft extends or answers is there."""
    regulations = {other.word("regulation") for other in drafts}
    answers = draft.word("answers")
    found = answers is None or any(other.id == answers for other in drafts)
    return found and all(word.text in regulations for word in draft.words("extends"))
