"""Publish a pack as data: (Pack, packs) -> PackPage, in words, with labels in place of codes."""

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.assess.viewing import clause_label, conditions, due_words
from compliance.authoring.pack_page import (
    ClauseEntry,
    DefectEntry,
    DocumentEntry,
    PackPage,
    PackSummary,
    ReadingEntry,
    RuleEntry,
    RulingEntry,
)
from compliance.authoring.standing import Standing, standing
from compliance.authoring.tables import rows_of, table_of
from compliance.authoring.trace import Line, trace
from compliance.models.condition import Readings
from compliance.models.naming import names_of
from compliance.models.pack import Defect, Document, Pack, Rule, RulingReading, RulingRows
from compliance.models.phrases import fill
from compliance.models.requirement_words import placeholders, requirement_words
from compliance.models.text import Text


def summary(pack: Pack) -> PackSummary:
    """Say what a pack is."""
    return PackSummary(
        id=pack.id,
        regulation=pack.regulation,
        layer=pack.layer,
        status=pack.status,
        title=pack.title,
        document=pack.document,
        agency=pack.agency,
        agency_label=pack.agency_label,
        period=pack.period,
        first_day=_iso(pack.first_day),
        last_day=_iso(pack.last_day),
        zone=pack.zone,
        extends=pack.extends,
        answers=pack.answers,
        content_hash=pack.content_hash,
    )


def publish(pack: Pack, packs: Sequence[Pack]) -> PackPage:
    """Return all of a pack that a reader may see; `packs` are all that are loaded, this one among them."""
    at = standing(pack, packs)
    order = {clause: position for position, clause in enumerate(pack.clauses)}
    rules = sorted(pack.rules, key=lambda rule: order.get(rule.clause, len(order)))
    return PackPage(
        summary=summary(pack),
        stages=pack.stages,
        clauses=tuple(_clause(line) for line in trace(pack).lines),
        rules=tuple(_rule(rule, pack, at) for rule in rules),
        decisions=tuple(table_of(decision, at) for decision in pack.decisions),
        defects=tuple(_defect(defect, pack, packs, at) for defect in pack.defects.values()),
        documents=tuple(map(_document, pack.documents.values())),
    )


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def _document(document: Document) -> DocumentEntry:
    return DocumentEntry(
        code=document.code,
        title=document.title,
        number=document.number,
        date=document.date,
        issuer=document.issuer,
        source=document.source,
        confidence=document.confidence,
        first_day=_iso(document.first_day),
        last_day=_iso(document.last_day),
        replaces=document.replaces,
        amends=document.amends,
    )


def _clause(line: Line) -> ClauseEntry:
    clause = line.clause
    return ClauseEntry(
        clause.id, clause.label, clause.text, clause.confidence, line.accounts, line.encodings, line.said, line.defects
    )


def _rule(rule: Rule, pack: Pack, at: Standing) -> RuleEntry:
    return RuleEntry(
        id=rule.id,
        clause=rule.clause,
        label=clause_label(at.stack, rule.document, rule.clause),
        document=rule.document,
        kinds=rule.kinds,
        stages=rule.stages,
        severity=rule.severity,
        requirement=requirement_words(rule, at.stack, at.day),
        remedy=_remedy(rule, at),
        by=pack.actors.get(rule.by or ""),
        due=due_words(at.stack, rule, at.day),
        defects=rule.defects,
        basis=rule.basis,
    )


def _remedy(rule: Rule, at: Standing) -> Text | None:
    if rule.remedy is None:
        return None
    return fill(rule.remedy, placeholders(rule, at.stack, names_of(rule, at.stack, at.day), None))


def _defect(defect: Defect, pack: Pack, packs: Sequence[Pack], at: Standing) -> DefectEntry:
    return DefectEntry(
        id=defect.id,
        clauses=defect.clauses,
        treatment=defect.treatment,
        text=defect.text,
        reading=defect.reading,
        readings=tuple(_readings(defect, pack)),
        rulings=tuple(_rulings(defect, pack, packs, at)),
    )


def _readings(defect: Defect, pack: Pack) -> Iterator[ReadingEntry]:
    for rule in pack.rules:
        for part in (*conditions(rule.when), *conditions(rule.require)):
            if isinstance(part, Readings) and part.defect == defect.id:
                yield from (ReadingEntry(rule.id, r.id, r.says, r.id == part.taken) for r in part.readings)


def _rulings(defect: Defect, pack: Pack, packs: Sequence[Pack], at: Standing) -> Iterator[RulingEntry]:
    for answer in (each for each in packs if each.answers == pack.id):
        for ruling in (each for each in answer.rulings if each.defect == defect.id):
            match ruling:
                case RulingReading():
                    yield RulingEntry(answer.id, answer.title, ruling.clause, ruling.reading, ())
                case RulingRows():
                    rows = rows_of(ruling.decision, at)
                    yield RulingEntry(answer.id, answer.title, ruling.clause, None, rows)
