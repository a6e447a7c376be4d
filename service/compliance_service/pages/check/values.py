"""Gather what the templates of the guided form say: (Asked, Guide, inputs) -> values by name."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from compliance.models.checklist import Asked as AskedFact
from compliance.models.checklist import Cited, Need, Unanswered
from compliance.report.labels import OUTCOME_MARKS
from compliance.report.roles import OUTCOME_ROLES
from compliance_service.forms.carried import CARRIED
from compliance_service.pages.check.asked import AS_OF, Asked
from compliance_service.pages.check.guide import Guide
from compliance_service.pages.check.hidden import hidden_of
from compliance_service.pages.check.needs import Owner
from compliance_service.pages.check.outcomes import outcomes_of
from compliance_service.pages.check.said import id_of, nearest, places_of
from compliance_service.pages.check.sent import Sent
from compliance_service.pages.check.words import NEED_ROLES, NEEDS


def guide_values(asked: Asked, guide: Guide, sent: Sent) -> Mapping[str, Any]:
    """Return the values; texts by input stand in `texts` (the last) and `every` (all of one name)."""
    needs = guide.needs
    return {
        "asked": asked,
        "form": guide.form,
        "layout": guide.layout,
        "whole": None if isinstance(needs, Unanswered) else needs.whole,
        "refused": needs.problems if isinstance(needs, Unanswered) else (),
        "texts": _Texts(guide.pairs),
        "said": guide.said.at,
        "places": places_of(guide.layout),
        "outcomes": outcomes_of(guide.report, guide.said),
        "report": guide.report,
        "names": names_of(guide),
        "as_of_text": sent.text(AS_OF),
        "carried": dict(guide.pairs).get(CARRIED, ""),
        "unread": asked.unread,
        "hidden": hidden_of(guide),
        "main_groups": guide.layout.of(Need.REQUIRED, Need.DEPENDS),
        "other_groups": [(NEEDS[need], guide.layout.of(need)) for need in (Need.LATER, Need.NOT_REQUIRED)],
        "needs": NEEDS,
        "need_roles": NEED_ROLES,
        "outcome_roles": OUTCOME_ROLES,
        "outcome_marks": OUTCOME_MARKS,
        "id": id_of,
        "rule_address": rule_address,
        "fact_place": _fact_places(guide),
    }


def _fact_places(guide: Guide) -> Callable[[AskedFact, Owner | None], str]:
    places = frozenset(places_of(guide.layout))

    def place(fact: AskedFact, owner: Owner | None) -> str:
        """Return where a fact is asked on the page; the checklist speaks of one entry of a list, the first."""
        pointer = fact.pointer
        if owner is not None and pointer.startswith(f"/{owner.list}/0/"):
            pointer = owner.pointer + pointer.removeprefix(f"/{owner.list}/0")
        return nearest(guide.filled.input_of(pointer), places)

    return place


class _Texts:
    """The texts of inputs by name; what was not sent is blank."""

    def __init__(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._last = dict(pairs)
        self._all: dict[str, list[str]] = {}
        for name, text in pairs:
            self._all.setdefault(name, []).extend(line.strip() for line in text.splitlines() if line.strip())

    def of(self, name: str) -> str:
        """Return the last text."""
        return self._last.get(name, "")

    def lines(self, name: str) -> list[str]:
        """Return every line of every text."""
        return self._all.get(name, [])


def rule_address(cited: Cited) -> str:
    """Return where the clause of a line stands on the page *Quy định*."""
    pack = cited.rule.partition("/")[0]
    return f"/rules/{quote(pack, safe='')}#clause-{quote(cited.clause, safe='')}"


def names_of(guide: Guide) -> dict[str, dict[str, str]]:
    """Return the entries of each list that may be referred to: id -> the name that a person knows it by."""
    found: dict[str, dict[str, str]] = {}
    for section in guide.form.sections:
        entries = guide.filled.tree.get(section.name)
        if section.element is None or not isinstance(entries, list):
            continue
        rows = [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)]
        found[section.name] = {row["id"]: _name(row, number) for number, row in enumerate(rows, start=1)}
    return found


def _name(row: dict[str, Any], number: int) -> str:
    name = row.get("name")
    return name if isinstance(name, str) and name.strip() else f"{number}. {row['id']}"
