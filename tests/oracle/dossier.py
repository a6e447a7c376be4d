"""Read a dossier: JSON tree and stack -> facts of every section and entry, and what is wrong with it (§1, §2)."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from .stacks import Stack
from .values import Moment, Value, is_blank, moment_of, nfc, read_value

_ENVELOPE = ("kind", "agency", "period", "explanations", "extra", "$schema")
_DECLARATIONS_KEPT = 512

Intake = set[tuple[str, str]]


@dataclass(frozen=True)
class Fact:
    """What stands at a place. `stated`: something is there. `value` None: every test of it is unknown (§1)."""

    stated: bool
    value: Value | None


MISSING = Fact(stated=False, value=None)
UNUSABLE = Fact(stated=True, value=None)


@dataclass(frozen=True)
class Entry:
    """One entry of a list, with all its facts by name."""

    section: str
    index: int
    facts: dict[str, Fact]

    @property
    def pointer(self) -> str:
        """Return the JSON Pointer of the entry."""
        return f"/{self.section}/{self.index}"


@dataclass(frozen=True)
class Dossier:
    """A dossier as read. A list that is not in `lists` is unknown: it may hold anything (§1)."""

    stack: Stack
    kind: str
    tree: dict[str, Any]
    at: Moment
    sections: dict[str, dict[str, Fact]] = field(default_factory=dict)
    lists: dict[str, list[Entry]] = field(default_factory=dict)
    intake: Intake = field(default_factory=set)

    @property
    def section_names(self) -> list[str]:
        """Return the sections of the dossier's kind (§3)."""
        return list(self.stack.vocabulary["kinds"][self.kind]["sections"])

    def is_list(self, section: str) -> bool:
        """Say whether a section is a list."""
        return section in self.stack.vocabulary["lists"]


def read_dossier(tree: dict[str, Any], kind: str, stack: Stack, as_of: datetime | Moment) -> Dossier:
    """Read all sections that the kind has; gather the intake problems of the sections and envelope (§2)."""
    at = as_of if isinstance(as_of, Moment) else moment_of(as_of, stack.base.zone)
    dossier = Dossier(stack, kind, tree, at)
    for member in tree:
        if member not in _ENVELOPE and member not in dossier.section_names:
            dossier.intake.add((f"/{escape(member)}", "unknown_member"))
    for section in filter(dossier.is_list, dossier.section_names):
        _open_list(dossier, section)
    for section in dossier.section_names:
        if dossier.is_list(section):
            for entry in dossier.lists.get(section, []):
                _read_entry(dossier, entry)
        else:
            dossier.sections[section] = _read_section(dossier, section)
    return dossier


def escape(member: str) -> str:
    """Return a member's name as a part of a JSON Pointer (RFC 6901)."""
    return member.replace("~", "~0").replace("/", "~1")


def _open_list(dossier: Dossier, section: str) -> None:
    """Find out whether a list is known, and number its entries (§1); an empty one may be refused (§2, `not_empty`)."""
    raw = dossier.tree.get(section)
    declared = dossier.stack.vocabulary["lists"][section]
    if raw is None:
        return
    if not isinstance(raw, list):
        dossier.intake.add((f"/{section}", "not_a_list"))
    elif "cap" in declared and len(raw) > int(declared["cap"]):
        dossier.intake.add((f"/{section}", "above_cap"))
    else:
        dossier.lists[section] = [Entry(section, index, {}) for index in range(len(raw))]
        if not raw and section in dossier.stack.vocabulary["kinds"][dossier.kind].get("not_empty", []):
            dossier.intake.add((f"/{section}", "empty_list"))


def declarations(dossier: Dossier, root: str) -> dict[str, Any]:
    """Return the stated facts of a section or element that the dossier's kind has, by name (§3, `kinds:` on a fact)."""
    return _declarations(dossier.stack, dossier.kind, root)


@lru_cache(maxsize=_DECLARATIONS_KEPT)
def _declarations(stack: Stack, kind: str, root: str) -> dict[str, Any]:
    """Find the declarations once for each stack, kind and root: every test of a fact asks for them."""
    return {
        path.split(".", 1)[1]: declared
        for path, declared in stack.vocabulary["facts"].items()
        if path.split(".", 1)[0] == root and kind in declared.get("kinds", [kind])
    }


def element_of(dossier: Dossier, section: str) -> str:
    """Return the name of a list's element (§3)."""
    return str(dossier.stack.vocabulary["lists"][section]["element"])


def _read_entry(dossier: Dossier, entry: Entry) -> None:
    """Read all facts of one entry; of an entry that is not an object every fact is unusable (§1).

    An id that stands twice is unusable in both entries, and an intake finding where it stands again (§2).
    """
    raw = dossier.tree[entry.section][entry.index]
    declared = declarations(dossier, element_of(dossier, entry.section))
    if not isinstance(raw, dict):
        dossier.intake.add((entry.pointer, "not_an_object"))
        entry.facts.update(dict.fromkeys(declared, UNUSABLE))
        return
    entry.facts.update(_read_members(dossier, raw, declared, entry.pointer))
    ids = [_raw_id(other) for other in dossier.tree[entry.section]]
    own = ids[entry.index]
    if "id" in declared and own is not None and ids.count(own) > 1:
        entry.facts["id"] = UNUSABLE
        if own in ids[: entry.index]:
            dossier.intake.add((f"{entry.pointer}/id", "duplicate_id"))


def _raw_id(raw: object) -> str | None:
    """Return the id that an entry states, in NFC."""
    stated = raw.get("id") if isinstance(raw, dict) else None
    return nfc(stated) if isinstance(stated, str) and not is_blank(stated) else None


def _read_section(dossier: Dossier, section: str) -> dict[str, Fact]:
    """Read all facts of an object section; one that is no object makes them unusable, one not stated missing (§1)."""
    raw, declared = dossier.tree.get(section), declarations(dossier, section)
    if raw is not None and not isinstance(raw, dict):
        dossier.intake.add((f"/{section}", "not_an_object"))
        return dict.fromkeys(declared, UNUSABLE)
    facts = _read_members(dossier, raw or {}, declared, f"/{section}")
    for name, declaration in declared.items():
        if declaration.get("default") == "as_of" and not facts[name].stated:
            facts[name] = Fact(stated=False, value=dossier.at)
    return facts


def _read_members(dossier: Dossier, raw: dict[str, Any], declared: dict[str, Any], pointer: str) -> dict[str, Fact]:
    """Read the declared members of an object; any other member is an intake finding (§2)."""
    for member in raw:
        if member not in declared:
            dossier.intake.add((f"{pointer}/{escape(member)}", "unknown_member"))
    return {
        name: _read_fact(dossier, raw.get(name), declaration, f"{pointer}/{name}")
        for name, declaration in declared.items()
    }


def _read_fact(dossier: Dossier, raw: Any, declared: dict[str, Any], pointer: str) -> Fact:
    """Read one fact: null is missing; what cannot be read is unusable, and an intake finding (§1)."""
    if raw is None:
        return MISSING
    value = read_value(raw, declared, dossier.stack)
    if declared["type"] == "ref" and value is not None:
        if declared["to"] not in dossier.lists:
            return Fact(stated=True, value=None)
        ids = [_raw_id(entry) for entry in dossier.tree[declared["to"]]]
        value = value if ids.count(str(value)) == 1 else None
    if value is None:
        dossier.intake.add((pointer, "unusable"))
        return UNUSABLE
    return Fact(stated=True, value=value)
