"""Load packs: folders -> packs, or one `ComplianceError` with everything that is wrong in any of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compliance.loading.declarations import read_span
from compliance.loading.declaring import Declared, declare
from compliance.loading.drafts import Draft, read_drafts
from compliance.loading.entries import compile_decisions, compile_mentions, compile_rules, read_entries
from compliance.loading.ordering import all_above, has_all_above, in_order
from compliance.loading.pack_checks import check_editions, check_ignored, check_pack
from compliance.loading.problems import Code, Problems
from compliance.loading.rulings import Ruling, read_rulings
from compliance.loading.scalars import read_day
from compliance.loading.shapes import Labelled
from compliance.loading.words import Words
from compliance.models.pack import Pack, Period
from compliance.models.text import Text

DEFAULT_ZONE: Final = "Asia/Ho_Chi_Minh"


def load_packs(roots: Sequence[Path]) -> tuple[Pack, ...]:
    """Return every pack below the roots, upper layers first; raise `ComplianceError` with all problems found.

    A pack below one that is wrong is not looked at: what it would lack is told there already.
    """
    problems = Problems()
    drafts = in_order(read_drafts(roots, problems), problems)
    loaded: dict[str, Pack] = {}
    for draft in drafts:
        uppers = all_above(draft, drafts)
        above = [loaded[upper.folder] for upper in uppers if upper.folder in loaded]
        if draft.broken or len(above) < len(uppers) or not has_all_above(draft, drafts):
            continue
        before = len(problems)
        pack = _load(draft, above, problems)
        check_ignored(pack, above, problems)
        if len(problems) == before:
            loaded[draft.folder] = pack
    check_editions(tuple(loaded.values()), drafts, problems)
    problems.raise_if_any()
    return tuple(loaded.values())


def _load(draft: Draft, above: Sequence[Pack], problems: Problems) -> Pack:
    """Compile one pack from its files and the packs above it."""
    declared = declare(draft, above, problems)
    entries = read_entries(draft.files, problems)
    decisions = compile_decisions(entries, declared.words)
    words = replace(declared.words, decisions={**declared.words.decisions, **decisions})
    pack = replace(
        _header(draft, declared, problems),
        rules=compile_rules(entries, words),
        decisions=tuple(decisions.values()),
        mentions=compile_mentions(entries, words),
        rulings=_rulings(draft, above, words),
    )
    check_pack(pack, draft, words)
    return pack


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
