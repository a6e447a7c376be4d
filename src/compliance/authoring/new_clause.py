"""Write the first draft of a clause: (what is asked, packs) -> the texts of a rule file and of its case file.

The draft loads and its two cases hold, so that an author begins at green and changes one thing at a time. What a person
must say (the clause in own words, why a case is so) stands as `(điền: …)`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from compliance.authoring.modelines import with_modeline
from compliance.authoring.pack_words import PackWords
from compliance.models.errors import ComplianceError, Problem
from compliance.models.frozen import dataclass
from compliance.models.operators import FactType
from compliance.models.pack import Pack

_FILL: Final = "(điền: {vi})"
_UNSAFE: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause of a pack for a kind of dossier: it asks for an item of a type, or else that a fact is true."""

    clause: str
    kind: str
    item: str | None = None
    fact: str | None = None

    @property
    def file(self) -> str:
        """The name of both files: the clause, without what a file name cannot hold."""
        return f"{_UNSAFE.sub('-', self.clause)}.yaml"

    @property
    def aspect(self) -> str:
        """The aspect of the rule that is made."""
        return "rule" if self.fact else "count"


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the two files."""

    rules: str
    cases: str


def draft_clause(asked: Asked, pack: Pack, packs: Sequence[Pack]) -> Draft:
    """Return the draft. Raise `ComplianceError` when the clause has that rule, or the fact is not one to be true."""
    words = PackWords(pack, packs)
    there = next((rule for rule in pack.rules if rule.id == _rule_id(asked, pack)), None)
    if there is not None:
        raise ComplianceError(
            (Problem("declared-twice", there.at, f'the clause "{asked.clause}" has this rule already'),)
        )
    if asked.fact is not None:
        _check_fact(asked.fact, words)
    return Draft(with_modeline(_rules(asked, pack, words), 0), _cases(asked, pack, packs))


def _check_fact(path: str, words: PackWords) -> None:
    fact = words.facts.get(path)
    elements = words.offered["elements"]
    if fact is None or fact.type is not FactType.BOOLEAN or fact.root in elements or path not in words.stated:
        fit = [
            name for name, each in words.stated.items() if each.type is FactType.BOOLEAN and each.root not in elements
        ]
        hint = f"one of: {', '.join(fit)}" if fit else None
        raise ComplianceError((Problem("unknown-path", None, f'"{path}" is no fact that is true or false', hint),))


def _rule_id(asked: Asked, pack: Pack) -> str:
    return f"{pack.id}/{asked.clause}/{asked.aspect}"


def _rules(asked: Asked, pack: Pack, words: PackWords) -> str:
    """Return the rule file: what must be declared first, then the entry."""
    clause = _quoted(asked.clause)
    lines = [f"for: {_quoted(asked.kind)}"]
    if asked.clause not in pack.clauses:
        lines += [
            "clause_titles:",
            f"  - clause: {clause}",
            f"    label: {_both(asked.clause, asked.clause)}",
            f"    text: {_fill('nội dung khoản này, nói lại bằng lời của mình', 'this clause in your own words')}",
        ]
    if asked.item is not None and asked.item not in words.offered["items"]:
        label = _fill("tên giấy tờ", "name of the paper")
        lines += ["vocabulary:", "  item_types:", f"    {asked.item}: {label}"]
    lines += ["clauses:", f"  - clause: {clause}"]
    if asked.item is not None:
        lines += [f"    item: {_quoted(asked.item)}", "    count: {at_least: 1}"]
    else:
        says = _fill("điều khoản này yêu cầu gì", "what the clause requires")
        lines += [f"    require: {{{asked.fact}: true}}", f"    says: {says}"]
    return "\n".join(lines) + "\n"


def _cases(asked: Asked, pack: Pack, packs: Sequence[Pack]) -> str:
    """Return the case file: a small dossier on which the rule is met, and one on which it is not."""
    plan = _plan(pack, packs)
    day = _day(pack, plan)
    section, _, name = (asked.fact or "").partition(".")
    base: dict[str, object] = {"kind": asked.kind, **_header(plan, day), (section or "items"): {} if section else []}
    good: Mapping[str, object] = {"add": "/items/-", "value": {"id": "1", "type": asked.item}}
    bad: Mapping[str, object] | None = None
    if asked.fact:
        good, bad = ({"set": f"/{section}/{name}", "value": value} for value in (True, False))
    why = _FILL.format(vi="vì sao, theo lời văn của khoản")
    lines = ["base:", *(f"  {key}: {_flow(value)}" for key, value in base.items()), "cases:"]
    for title, change, outcome in (("đúng", good, "satisfied"), ("sai", bad, "violated")):
        lines += [
            f"  - name: {_quoted(f'{asked.clause}, {title}')}",
            f"    because: {_quoted(f'{asked.clause}: {why}')}",
            f"    as_of: {_quoted(day)}",
            *([f"    change: [{_flow(change)}]"] if change else []),
            f"    expect: {{{_quoted(_rule_id(asked, pack))}: {outcome}}}",
        ]
    return "\n".join(lines) + "\n"


def _plan(pack: Pack, packs: Sequence[Pack]) -> Pack:
    """Return the pack of an agency by which a dossier is judged by this pack: itself, or the first that reaches it."""
    if pack.agency is not None:
        return pack
    reaching = (each for each in packs if each.agency is not None and pack.regulation in each.extends)
    return next(reaching, pack)


def _header(plan: Pack, day: str) -> dict[str, object]:
    year = {"kind": "year", "from": f"{day[:4]}-01-01", "to": f"{day[:4]}-12-31"}
    period = plan.period
    stated = year if period is None else {"kind": period.kind, "from": period.first, "to": period.last}
    return {"agency": plan.agency or _FILL.format(vi="mã cơ quan"), "period": stated}


def _day(pack: Pack, plan: Pack) -> str:
    """Return a day on which both are in force, as far as their first and last days say."""
    firsts = [each.first_day for each in (pack, plan) if each.first_day is not None]
    lasts = [each.last_day for each in (pack, plan) if each.last_day is not None]
    if firsts:
        return date.fromordinal(max(firsts)).isoformat()
    return date.fromordinal(min(lasts)).isoformat() if lasts else (plan.period.first if plan.period else "2024-01-01")


def _fill(vi: str, en: str) -> str:
    return _both(_FILL.format(vi=vi), f"(fill in: {en})")


def _both(vi: str, en: str) -> str:
    return f"{{vi: {_quoted(vi)}, en: {_quoted(en)}}}"


def _quoted(text: str) -> str:
    """Return a text as YAML reads it back: plain where it is a word, else in double quotes."""
    plain = re.fullmatch(r"[A-Za-z][\w./-]*", text) and text not in ("null", "true", "false")
    return text if plain else json.dumps(text, ensure_ascii=False)


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)
