"""Load packs: folders -> packs, or one `ComplianceError` with everything that is wrong in any of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compliance.loading.declarations import read_span
from compliance.loading.declaring import Declared, declare
from compliance.loading.drafts import NOTHING_UNSAVED, Draft, read_drafts
from compliance.loading.entries import compile_decisions, compile_mentions, compile_rules, read_entries, tables_of
from compliance.loading.memory import Memory
from compliance.loading.ordering import all_above, has_all_above, in_order
from compliance.loading.pack_checks import check_editions, check_ignored, check_pack
from compliance.loading.problems import Code, Problems
from compliance.loading.rulings import Ruling, read_rulings
from compliance.loading.scalars import read_day
from compliance.loading.shapes import Labelled
from compliance.loading.standing_alone import check_alone
from compliance.loading.words import Words
from compliance.models.errors import ComplianceError, Problem
from compliance.models.frozen import dataclass
from compliance.models.pack import Pack, Period
from compliance.models.text import Text

DEFAULT_ZONE: Final = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Loading:
    """What a loading gives: the packs in which nothing is wrong, every problem by place, and the packs passed over.

    `passed_over` are the ids of packs that could not be looked at as wholes, since one above them cannot be used.
    """

    packs: tuple[Pack, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A pack, and whether those below can be held against it: what it declares and decides has no problem."""

    pack: Pack
    usable: bool


def load_packs(roots: Sequence[Path]) -> tuple[Pack, ...]:
    """Return every pack below the roots, upper layers first; raise `ComplianceError` with all problems found."""
    loading = read_packs(roots)
    if loading.problems:
        raise ComplianceError(loading.problems)
    return loading.packs


def read_packs(
    roots: Sequence[Path], memory: Memory | None = None, unsaved: Mapping[Path, bytes] = NOTHING_UNSAVED
) -> Loading:
    """Return the packs below the roots, upper layers first, and all that is wrong in any of them.

    One broken pack does not silence the others: only a pack below one whose words are wrong is passed over, of which
    then the entries' own shapes are told. With a `memory`, only what has changed since it was used last is read again.
    `unsaved` are texts that stand in the place of files, by resolved path.
    """
    problems = Problems()
    memory = memory or Memory()
    drafts = in_order(read_drafts(roots, problems, memory, unsaved), problems)
    seen: dict[str, Pack] = {}
    sound: dict[str, Pack] = {}
    passed_over: list[str] = []
    for draft in drafts:
        uppers = all_above(draft, drafts)
        if draft.broken or any(upper.folder not in seen for upper in uppers) or not has_all_above(draft, drafts):
            read_entries(draft.files, problems)
            passed_over.extend(() if draft.broken else (draft.id,))
            continue
        before = len(problems)
        compiled = _recalled(draft, [seen[upper.folder] for upper in uppers], memory, problems)
        if compiled.usable:
            seen[draft.folder] = compiled.pack
        if len(problems) == before and all(upper.folder in sound for upper in uppers):
            sound[draft.folder] = compiled.pack
    check_editions(tuple(seen.values()), drafts, problems)
    memory.forget_unused()
    return Loading(tuple(sound.values()), problems.by_place(), tuple(passed_over))


def _recalled(draft: Draft, above: Sequence[Pack], memory: Memory, problems: Problems) -> _Compiled:
    key = (draft.folder, draft.content_hash, tuple((pack.folder, pack.content_hash) for pack in above))
    return memory.packs.recall(key, lambda found: _compile(draft, above, found), problems)


def _compile(draft: Draft, above: Sequence[Pack], problems: Problems) -> _Compiled:
    """Compile one pack from its files and the packs above it."""
    declared = declare(draft, above, problems)
    header = _header(draft, declared, problems)
    entries = read_entries(draft.files, problems)
    decisions = compile_decisions(entries, declared.words)
    usable = len(problems) == 0
    words = replace(
        declared.words,
        decisions={**declared.words.decisions, **decisions},
        wrong_tables=tables_of(entries) - decisions.keys(),
    )
    pack = replace(
        header,
        rules=compile_rules(entries, words),
        decisions=tuple(decisions.values()),
        mentions=compile_mentions(entries, words),
        rulings=_rulings(draft, above, words),
    )
    check_pack(draft, problems)
    check_alone(pack, draft, problems)
    check_ignored(pack, above, problems)
    return _Compiled(pack, usable)


def _rulings(draft: Draft, above: Sequence[Pack], words: Words) -> tuple[Ruling, ...]:
    answered = [pack for pack in above if pack.id == draft.word("answers")]
    return read_rulings(
        [ruling for file in draft.files for ruling in file.rulings],
        [rule for pack in answered for rule in pack.rules],
        frozenset(clause for pack in answered for clause in pack.clauses),
        words,
    )


def _header(draft: Draft, declared: Declared, problems: Problems) -> Pack:
    """Return the pack with everything but its rules."""
    _check_header(draft, declared, problems)
    in_force = draft.header["in_force"].in_force if "in_force" in draft.header else None
    first_day, last_day = read_span(in_force, problems)
    agency = draft.header["agency"].agency if "agency" in draft.header else None
    return Pack(
        id=draft.id,
        regulation=draft.word("regulation") or "",
        layer=draft.word("layer") or "",
        status=draft.word("status") or "",
        title=_label(draft.header["title"].title) if "title" in draft.header else Text("", ""),
        document=draft.word("document") or "",
        agency=agency.code.text if agency else None,
        agency_label=agency.label if agency else None,
        period=_period(draft, problems),
        first_day=first_day,
        last_day=last_day,
        zone=draft.word("zone") or DEFAULT_ZONE,
        extends=tuple(word.text for word in draft.words("extends")),
        answers=draft.word("answers"),
        stages=declared.stages,
        documents=declared.documents,
        clauses=declared.clauses,
        actors=declared.actors,
        vocabulary=declared.vocabulary,
        parameters=declared.parameters,
        defects=declared.defects,
        rules=(),
        decisions=(),
        mentions=(),
        rulings=(),
        folder=draft.folder,
        content_hash=draft.content_hash,
        at=draft.at("pack"),
        in_force_at=draft.at("in_force"),
    )


def _label(shape: Labelled | None) -> Text:
    return Text("", "") if shape is None else shape.label


def _period(draft: Draft, problems: Problems) -> Period | None:
    shape = draft.header["period"].period if "period" in draft.header else None
    if shape is None:
        return None
    if read_day(shape.from_, problems) > read_day(shape.to, problems):
        problems.add(Code.UNREADABLE, shape.at, "the last day lies before the first")
    return Period(shape.kind.text, shape.from_.text, shape.to.text)


def _check_header(draft: Draft, declared: Declared, problems: Problems) -> None:
    document = draft.node("document")
    known = declared.words.documents
    if document is not None and document.text not in known:
        problems.unknown(Code.UNKNOWN_DOCUMENT, document.at, "document", document.text, known)
    zone = draft.node("zone")
    if zone is not None:
        try:
            ZoneInfo(zone.text)
        except (ZoneInfoNotFoundError, ValueError):
            problems.add(Code.UNREADABLE, zone.at, f'"{zone.text}" is no time zone')
