"""Pick and merge the packs that judge one dossier: packs, agency, period, day -> stack (§7)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from unicodedata import category, normalize

from .packs import VOCABULARY, Pack, merge
from .source import Located, fail, nearest

_STACKS_KEPT = 64
_UNSEEN = ("Cc", "Cf", "Pd", "Pc")


@dataclass(frozen=True, eq=False)
class Stack:
    """The packs that judge one dossier: the agency's first, then those above it, then rulings (§7)."""

    base: Pack
    packs: list[Pack]
    lapsed: list[str]
    day: date
    vocabulary: dict[str, dict[str, Any]]
    parameters: dict[str, Located]
    defects: dict[str, Located]
    aliases: list[list[Any]]
    words_of_periods: list[str]

    @property
    def rulings(self) -> list[tuple[Pack, Located]]:
        """Return the rulings of the packs of layer ruling, each with its pack (§6)."""
        return [(pack, ruling) for pack in self.packs for ruling in pack.tops.get("rulings", [])]

    def period_kinds(self, kind: str) -> list[str]:
        """Return the kinds of period for which a kind that stands alone is judged; none: any (§7)."""
        declared = self.vocabulary["kinds"][kind]
        if declared.get("alone") != "true":
            return []
        return [declared["period"]] if "period" in declared else self.words_of_periods


def folded(code: str) -> str:
    """Return a code without case, marks, spaces, controls, dashes and low lines (§7)."""
    small = normalize("NFKD", normalize("NFKD", code).casefold()).replace("đ", "d")
    return "".join(sign for sign in small if category(sign)[0] not in "MZ" and category(sign) not in _UNSEEN)


def _words_of_periods(packs: tuple[Pack, ...]) -> list[str]:
    """Return the kinds of period that any pack knows: of a plan, or of a kind that stands alone (§7)."""
    plans = [pack.tops["period"]["kind"] for pack in packs if "period" in pack.tops]
    kinds = [kind for pack in packs for kind in pack.vocabulary.get("kinds", {}).values()]
    return [*plans, *(kind["period"] for kind in kinds if "period" in kind)]


def candidates(packs: tuple[Pack, ...], *, agency: str, period: tuple[str, str, str]) -> list[Pack]:
    """Return the packs of layer agency for an agency and a period, both equal (§7)."""
    return [
        pack
        for pack in packs
        if pack.layer == "agency" and pack.tops["agency"]["code"] == agency and _period(pack) == period
    ]


def candidates_alone(packs: tuple[Pack, ...], *, agency: str, kind: str) -> list[Pack]:
    """Return the packs that judge a kind which stands alone, for an agency of which no pack is loaded (§7).

    An agency's code spelt otherwise (case, marks, spaces, dashes) is not that of an agency without packs.
    """
    codes = [pack.tops["agency"]["code"] for pack in packs if pack.layer == "agency"]
    if agency in codes or not folded(agency) or folded(agency) in [folded(code) for code in codes]:
        return []
    declaring = [pack for pack in packs if kind in kinds_alone(pack)]
    return [pack for pack in declaring if not any(_is_above(pack, other, packs) for other in declaring)]


def kinds_alone(pack: Pack) -> list[str]:
    """Return the kinds that a pack declares to stand alone (§3)."""
    return [kind for kind, declared in pack.vocabulary.get("kinds", {}).items() if declared.get("alone") == "true"]


def _is_above(pack: Pack, lower: Pack, packs: tuple[Pack, ...]) -> bool:
    """Say whether a pack's regulation is extended by another pack, or by one that it extends (§7)."""
    extended = lower.tops.get("extends", [])
    return pack.tops["regulation"] in extended or any(
        _is_above(pack, other, packs) for other in packs if other.tops["regulation"] in extended
    )


def _period(pack: Pack) -> tuple[str, str, str]:
    """Return the kind, first and last day of what a pack judges."""
    period = pack.tops["period"]
    return (period["kind"], period["from"], period["to"])


@lru_cache(maxsize=_STACKS_KEPT)
def stack_of(base: Pack, packs: tuple[Pack, ...], day: date) -> Stack:
    """Add to a base (an agency's pack, or one whose kinds stand alone) what is above it and the rulings (§7)."""
    uppers, lapsed = _uppers(base, packs, day, (base.tops["regulation"],))
    answered = [base.id, *(pack.id for pack in uppers)]
    rulings = [
        pack
        for pack in packs
        if pack.layer == "ruling" and pack.tops.get("answers") in answered and pack.in_force_on(day)
    ]
    vocabulary: dict[str, dict[str, Any]] = {}
    parameters: dict[str, Any] = {}
    defects: dict[str, Any] = {}
    for pack in (*uppers, base, *rulings):
        _add_vocabulary(vocabulary, pack)
        merge(parameters, pack.parameters, pack.place)
        merge(defects, pack.defects, pack.place)
    for pack in _other_editions(base, uppers, lapsed, packs):
        _add_words_of_other_edition(vocabulary, pack)
    for name in vocabulary.get("derived", {}):
        vocabulary.get("facts", {}).pop(name, None)
    _add_built_in(vocabulary)
    alone = kinds_alone(base)
    is_plan = base.layer == "agency"
    vocabulary["kinds"] = {
        kind: declared
        for kind, declared in vocabulary["kinds"].items()
        if (declared.get("alone") != "true" if is_plan else kind in alone)
    }
    aliases = [group for pack in (*uppers, base, *rulings) for group in pack.tops.get("aliases", [])]
    return Stack(
        base, [base, *uppers, *rulings], lapsed, day, vocabulary, parameters, defects, aliases, _words_of_periods(packs)
    )


def _add_vocabulary(vocabulary: dict[str, dict[str, Any]], pack: Pack) -> None:
    """Add a pack's words below those above it: kinds may bear other labels, facts be of other kinds of dossier (§3)."""
    for section, declarations in pack.vocabulary.items():
        into = vocabulary.setdefault(section, {})
        if section == "codes":
            for name, rows in declarations.items():
                merge(into.setdefault(name, {}), rows, pack.place)
        elif section == "kinds":
            merge(into, {name: _without(kind, "vi", "en") for name, kind in declarations.items()}, pack.place)
        elif section == "facts":
            for name, fact in declarations.items():
                _add_fact(into, name, fact, pack.place)
        else:
            merge(into, declarations, pack.place)


def _add_fact(into: dict[str, Any], name: str, fact: Located, place: str) -> None:
    if name not in into:
        into[name] = _without(fact)
        return
    merge({name: _without(into[name], "kinds")}, {name: _without(fact, "kinds")}, place)
    if "kinds" in fact and "kinds" in into[name]:
        into[name]["kinds"] = [
            *into[name]["kinds"],
            *(kind for kind in fact["kinds"] if kind not in into[name]["kinds"]),
        ]
    else:
        into[name].pop("kinds", None)


def _without(declared: Located, *keys: str) -> Located:
    """Return a copy of a declaration without some keys, at its place."""
    copy = Located({key: value for key, value in declared.items() if key not in keys})
    copy.file, copy.line = declared.file, declared.line
    return copy


def _other_editions(base: Pack, uppers: list[Pack], lapsed: list[str], packs: tuple[Pack, ...]) -> list[Pack]:
    """Return the editions that are not in force of the regulations that judge: their words stay readable (§3)."""
    judging = uppers if base.layer == "agency" else [base, *uppers]
    regulations = {*lapsed, *(pack.tops["regulation"] for pack in judging)}
    return [pack for pack in packs if pack.tops["regulation"] in regulations and pack not in (base, *uppers)]


def _add_words_of_other_edition(vocabulary: dict[str, dict[str, Any]], pack: Pack) -> None:
    """Add the words that no pack in force has: the first edition that declares one prevails."""
    for section, declarations in pack.vocabulary.items():
        into = vocabulary.setdefault(section, {})
        for name, declared in declarations.items():
            if section == "codes":
                rows = into.setdefault(name, {})
                rows.update({code: row for code, row in declared.items() if code not in rows})
            else:
                into.setdefault(name, declared)


def _uppers(pack: Pack, packs: tuple[Pack, ...], day: date, below: tuple[str, ...]) -> tuple[list[Pack], list[str]]:
    """Pick for each regulation above a pack the edition in force on a day; name those that have none (§7)."""
    found: list[Pack] = []
    lapsed: list[str] = []
    for regulation in pack.tops.get("extends", []):
        if regulation in below:
            raise fail(pack.place, f"{regulation!r} extends itself")
        editions = [other for other in packs if other.tops["regulation"] == regulation]
        if not editions:
            names = {other.tops["regulation"] for other in packs}
            raise fail(pack.place, f"no pack of the regulation {regulation!r} is loaded{nearest(regulation, names)}")
        current = [edition for edition in editions if edition.in_force_on(day)]
        if len(current) > 1:
            raise fail(pack.place, f"two editions of {regulation!r} are in force on {day}")
        lapsed += [] if current else [regulation]
        for edition in current:
            above, gone = _uppers(edition, packs, day, (*below, regulation))
            found += [upper for upper in (*above, edition) if upper not in found]
            lapsed += gone
    return found, lapsed


def _add_built_in(vocabulary: dict[str, dict[str, Any]]) -> None:
    """Add what every dossier has, where no pack declares it: items, events, their types, the id of entries (§2)."""
    for section in VOCABULARY:
        vocabulary.setdefault(section, {})
    lists, facts = vocabulary["lists"], vocabulary["facts"]
    lists.setdefault("items", Located(element="item"))
    lists.setdefault("events", Located(element="event"))
    for element in ("item", "event"):
        vocabulary["codes"].setdefault(f"{element}_type", {})
        facts.setdefault(f"{element}.type", Located(type="code", codes=f"{element}_type"))
    for declaration in lists.values():
        facts.setdefault(f"{declaration['element']}.id", Located(type="id"))


def list_of_element(stack: Stack, element: str) -> str | None:
    """Return the list whose entries bear a name (§4)."""
    names = [name for name, declared in stack.vocabulary["lists"].items() if declared["element"] == element]
    return names[0] if names else None


def derived_type(stack: Stack, path: str) -> dict[str, Any]:
    """Return the declaration that a derived fact amounts to (§2, §3).

    Boolean if all cells are; else a code, of the list that `codes:` names, or that is called as the attribute.
    """
    declared = stack.vocabulary["derived"][path]
    source = stack.vocabulary["facts"].get(declared["from"])
    if source is None or source.get("type") != "code":
        raise fail(declared, f"{path}: `from` must name a fact of type code, not {declared['from']!r}")
    rows = stack.vocabulary["codes"][source["codes"]]
    cells = [row[declared["attribute"]] for row in rows.values() if declared["attribute"] in row]
    if not cells:
        raise fail(declared, f"{path}: no row of {source['codes']} carries {declared['attribute']!r}")
    if all(cell in ("true", "false") for cell in cells):
        return {"type": "boolean"}
    codes = declared.get("codes", declared["attribute"])
    return {"type": "code", "codes": codes if codes in stack.vocabulary["codes"] else None, "cells": cells}
