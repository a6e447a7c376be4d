"""Check loaded packs as wholes: every clause accounted for, ignored facts unread, editions and agencies apart."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from compliance.loading.drafts import Draft
from compliance.loading.problems import Code, Problems
from compliance.loading.standing_alone import judged_by_both
from compliance.loading.walk import decision_reads, rule_reads
from compliance.loading.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from compliance.models.condition import Path
from compliance.models.errors import Source
from compliance.models.pack import Pack, RulingReading, RulingRows


def check_pack(draft: Draft, problems: Problems) -> None:
    """Note clauses of the document of which no entry speaks; an entry with problems of its own speaks of its clause."""
    told = {clause for file in draft.files for node in file.clauses for clause in _clauses_of(node)}
    told |= {ruling.clause.text for file in draft.files for ruling in file.rulings}
    for title in (title for file in draft.files for title in file.clause_titles):
        if title.clause.text not in told:
            hint = "add an entry; informative, campaign and not_checkable say why there is no rule"
            problems.add(
                Code.UNACCOUNTED, title.clause.at, f"no entry accounts for the clause {title.clause.text}", hint
            )


def _clauses_of(entry: Node) -> Iterator[str]:
    """Yield the clause of an entry, and those of its rows."""
    if not isinstance(entry, MappingNode):
        return
    clause, rows = entry.get("clause"), entry.get("rows")
    if isinstance(clause, ScalarNode):
        yield clause.text
    for row in rows.items if isinstance(rows, SequenceNode) else ():
        yield from _clauses_of(row)


def check_ignored(pack: Pack, above: Sequence[Pack], problems: Problems) -> None:
    """Note rules of a pack, or of those above it, that read what one of them says is ignored."""
    packs = (pack, *above)
    lists = {"items": "item", "events": "event"}
    for each in reversed(packs):
        lists.update({name: section.element for name, section in each.vocabulary.lists.items()})
    ignored = [(mention.ignores, mention.at, each) for each in packs for mention in each.mentions if mention.ignores]
    for path, at, owner in ignored:
        for place, reader, by in _readers(path, packs, lists):
            if pack in (owner, reader):
                message = f"{by} reads {path}, which the clause at {at} ignores"
                problems.add(Code.READ_ALTHOUGH_IGNORED, place or at, message)


def _readers(path: Path, packs: Sequence[Pack], lists: dict[str, str]) -> Iterator[tuple[Source | None, Pack, str]]:
    """Give whoever reads a fact itself, or a derived fact that comes of it: place, pack and name."""
    derived = [fact for each in packs for fact in each.vocabulary.derived.values() if fact.source == str(path)]
    wanted = {path, *(Path(fact.root, fact.name) for fact in derived)}
    for each in packs:
        for rule in each.rules:
            if wanted & rule_reads(rule, lists):
                yield rule.at, each, f"the rule {rule.id}"
        for decision in each.decisions:
            if wanted & decision_reads(decision, lists):
                yield None, each, f"the table {decision.id}"


def check_editions(packs: Sequence[Pack], drafts: Sequence[Draft], problems: Problems) -> None:
    """Note two packs that would both judge one dossier on one day.

    That is two editions of one regulation, two plans of one agency and period, two rulings of one question, or two
    regulations of which both judge a kind that stands alone.
    """
    places = {draft.folder: draft.at("in_force") for draft in drafts}
    for one, other in combinations(packs, 2):
        if not _together(one, other):
            continue
        if one.layer == other.layer != "ruling" and one.layer != "agency" and one.regulation == other.regulation:
            message = f"{one.id} and {other.id} are editions of one regulation and in force on one day"
            problems.add(Code.EDITIONS, places[other.folder], message)
        if one.layer == other.layer == "agency" and (one.agency, one.period) == (other.agency, other.period):
            message = f"{one.id} and {other.id} judge one agency and period and are in force on one day"
            problems.add(Code.EDITIONS, places[other.folder], message)
        if both := judged_by_both(one, other, packs):
            message = f"{one.id} and {other.id} both judge {min(both)} alone and are in force on one day"
            problems.add(Code.EDITIONS, places[other.folder], message)
        if one.answers is not None and one.answers == other.answers:
            _check_rulings(one, other, places[other.folder], problems)


def _together(one: Pack, other: Pack) -> bool:
    starts = [pack.first_day for pack in (one, other) if pack.first_day is not None]
    ends = [pack.last_day for pack in (one, other) if pack.last_day is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _check_rulings(one: Pack, other: Pack, at: Source, problems: Problems) -> None:
    both = set(map(_answered, one.rulings)) & set(map(_answered, other.rulings))
    for defect, what in sorted(both):
        message = f"{one.id} and {other.id} both answer {defect} ({what}) and are in force on one day"
        problems.add(Code.EDITIONS, at, message)


def _answered(ruling: RulingRows | RulingReading) -> tuple[str, str]:
    """Return the defect and what of it is answered: a table, or the dispute of a clause."""
    what = ruling.clause if isinstance(ruling, RulingReading) else str(ruling.decides)
    return ruling.defect, what
