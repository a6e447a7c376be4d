"""Merge vocabularies: (own, those above …) -> one; and supply what the language itself declares.

A lower pack may add, never redefine; an identical declaration may repeat, a kind with another label, a fact for other
kinds of dossier. A lower pack may derive a fact that an upper pack lets a dossier state. Two editions of one regulation
may differ: the first given prevails.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from compliance.models.operators import FactType
from compliance.models.pack import Pack
from compliance.models.text import Text
from compliance.models.vocabulary import Code, CodeList, DerivedFact, Fact, ListSection, Vocabulary

T = TypeVar("T")
# Told of a word declared differently in two vocabularies: (its kind, its name).
OnConflict = Callable[[str, str], None]

EMPTY: Final = Vocabulary({}, {}, {}, {}, {}, {}, {}, {})
DEFAULT_CAP: Final = 2000
_LISTS: Final = (
    ListSection("items", "item", Text("thành phần hồ sơ", "documents of the dossier"), DEFAULT_CAP),
    ListSection("events", "event", Text("sự kiện", "events"), DEFAULT_CAP),
)
# The element that has types -> the code list of its types.
TYPE_LISTS: Final = {"item": "item_type", "event": "event_type"}


def ignore_conflict(kind: str, name: str) -> None:
    """Let the first declaration prevail in silence."""


def merge(vocabularies: Iterable[Vocabulary], on_conflict: OnConflict = ignore_conflict) -> Vocabulary:
    """Return the union; the first declaration of a word prevails, a different later one is told."""
    parts = tuple(vocabularies)
    return Vocabulary(
        kinds=_union("kind", [part.kinds for part in _with_labels_of_lowest(parts)], on_conflict),
        lists=_union("list", [part.lists for part in parts], on_conflict),
        codes=_code_lists([part.codes for part in parts], on_conflict),
        groups=_union("group", [part.groups for part in parts], on_conflict),
        facts=_union("fact", _for_all_kinds(_stated(parts, on_conflict)), on_conflict),
        derived=_union("derived fact", [part.derived for part in parts], on_conflict),
        decided=_union("decided fact", [part.decided for part in parts], on_conflict),
        aliases=_union_of_aliases([part.aliases for part in parts]),
    )


def complete(vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary with what the language declares: `items`, `events`, each entry's `id`, and `type`."""
    declared = {section.element for section in vocabulary.lists.values()}
    lists = dict(vocabulary.lists)
    lists.update({section.name: section for section in _LISTS if section.element not in declared})
    facts = {f"{fact.root}.{fact.name}": fact for fact in _facts_of_entries(lists.values(), vocabulary.codes)}
    return Vocabulary(
        kinds=vocabulary.kinds,
        lists=lists,
        codes=vocabulary.codes,
        groups=vocabulary.groups,
        facts={**facts, **vocabulary.facts},
        derived=vocabulary.derived,
        decided=vocabulary.decided,
        aliases=vocabulary.aliases,
    )


def _facts_of_entries(lists: Iterable[ListSection], codes: Mapping[str, CodeList]) -> Iterable[Fact]:
    for section in lists:
        yield Fact(section.element, "id", FactType.ID, Text("mã", "id"))
        types = TYPE_LISTS.get(section.element)
        if types in codes:
            yield Fact(section.element, "type", FactType.CODE, Text("loại", "type"), codes=types)


def _union(kind: str, parts: Iterable[Mapping[str, T]], on_conflict: OnConflict) -> dict[str, T]:
    merged: dict[str, T] = {}
    for part in parts:
        for name, declared in part.items():
            if merged.setdefault(name, declared) != declared:
                on_conflict(kind, name)
    return merged


def _with_labels_of_lowest(parts: Sequence[Vocabulary]) -> list[Vocabulary]:
    """Return the parts with each kind called as the lowest pack calls it: an agency has its own words for a dossier."""
    labels = {name: kind.label for part in reversed(parts) for name, kind in part.kinds.items()}
    return [
        replace(part, kinds={name: replace(kind, label=labels[name]) for name, kind in part.kinds.items()})
        for part in parts
    ]


def _stated(parts: Sequence[Vocabulary], on_conflict: OnConflict) -> list[dict[str, Fact]]:
    """Return the facts of each part without those that a lower part derives, which must be of the same type."""
    stated, derived = [], dict[str, DerivedFact]()
    for part in parts:
        for name in part.facts.keys() & derived.keys():
            if derived[name].type is not part.facts[name].type or derived[name].codes != part.facts[name].codes:
                on_conflict("fact", name)
        stated.append({name: fact for name, fact in part.facts.items() if name not in derived})
        derived.update(part.derived)
    return stated


def _for_all_kinds(parts: Sequence[Mapping[str, Fact]]) -> list[dict[str, Fact]]:
    """Return the facts of each part for the kinds of dossier that any part names with them."""
    kinds: dict[str, frozenset[str] | None] = {}
    for part in parts:
        for name, fact in part.items():
            known = kinds.get(name, frozenset())
            kinds[name] = None if fact.kinds is None or known is None else fact.kinds | known
    return [{name: _for_kinds(fact, kinds[name]) for name, fact in part.items()} for part in parts]


def _for_kinds(fact: Fact, kinds: frozenset[str] | None) -> Fact:
    return fact if fact.kinds == kinds else replace(fact, kinds=kinds)


def _code_lists(parts: Iterable[Mapping[str, CodeList]], on_conflict: OnConflict) -> dict[str, CodeList]:
    """Join the codes of lists of one name; those of upper packs (later parts) stand lower in the order."""
    rows: dict[str, dict[str, Code]] = {}
    for part in parts:
        for name, codes in part.items():
            known = rows.get(name, {})
            for code, row in codes.codes.items():
                if known.get(code, row) != row:
                    on_conflict(f"code of {name}", code)
            rows[name] = _joined(known, codes.codes)
    return {name: CodeList(name, codes) for name, codes in rows.items()}


def _joined(first: Mapping[str, Code], upper: Mapping[str, Code]) -> dict[str, Code]:
    if all(code in first for code in upper):
        return dict(first)
    return {**{code: row for code, row in upper.items() if code not in first}, **first}


def _union_of_aliases(
    parts: Iterable[Mapping[tuple[str, str], tuple[str, str]]],
) -> dict[tuple[str, str], tuple[str, str]]:
    """Join classes of equal forms that share a form; the representative of the first class stands for all."""
    merged: dict[tuple[str, str], tuple[str, str]] = {}
    for part in parts:
        for form, representative in part.items():
            one, other = merged.get(form, form), merged.get(representative, representative)
            kept, dropped = (one, other) if form in merged else (other, one)
            merged = {each: kept if known == dropped else known for each, known in merged.items()}
            merged[dropped] = merged[form] = merged[representative] = kept
    return {form: kept for form, kept in merged.items() if form != kept}


def of_regulations(packs: Sequence[Pack], on_conflict: OnConflict = ignore_conflict) -> Vocabulary:
    """Return the vocabulary of several packs: editions of one regulation may differ, regulations may not."""
    regulations: dict[str, list[Vocabulary]] = {}
    for pack in packs:
        regulations.setdefault(pack.regulation, []).append(pack.vocabulary)
    return merge([merge(editions) for editions in regulations.values()], on_conflict)
