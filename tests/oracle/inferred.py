"""Add to a dossier what is not stated but follows: circumstances that items show, derived facts (§2)."""

from .dossier import Dossier, Fact, declarations, element_of
from .source import fail, nearest
from .stacks import Stack, derived_type
from .truth import Truth, decided, greatest, least
from .values import nfc


def infer(dossier: Dossier) -> Dossier:
    """Complete the facts of a dossier that was just read; return it."""
    _apply_shown_by(dossier)
    _derive(dossier)
    return dossier


def _apply_shown_by(dossier: Dossier) -> None:
    """Give each circumstance that an item shows its value; present and denied is an intake finding (§2, Shown by)."""
    elements = {section["element"] for section in dossier.stack.vocabulary["lists"].values()}
    for path, declared in dossier.stack.vocabulary["facts"].items():
        if path.partition(".")[0] in elements and {"shown_by", "default"} & set(declared):
            raise fail(declared, f"{path}: a fact of list entries has neither `shown_by` nor `default`")
    for section, facts in dossier.sections.items():
        for name, declared in declarations(dossier, section).items():
            if "shown_by" not in declared:
                continue
            if declared["type"] != "boolean" or set(declared["shown_by"]) != {"item"}:
                raise fail(declared, "only a boolean is shown by something, and only by {item: TYPE}")
            exists = _item_exists(dossier, declared["shown_by"]["item"])
            if exists is Truth.TRUE and facts[name].value is False:
                dossier.intake.add((f"/{section}/{name}", "contradiction"))
            shown = _shown(facts[name], exists)
            known = None if shown is Truth.UNKNOWN else shown is Truth.TRUE
            facts[name] = Fact(facts[name].stated, known)


def _item_exists(dossier: Dossier, item_type: str) -> Truth:
    """Say whether some item of a type is there; an unknown list: at least unknown (§4, `some`)."""
    known = dossier.stack.vocabulary["codes"]["item_type"]
    if item_type not in known:
        raise fail(dossier.stack.base.place, f"shown_by: {item_type!r} is not an item type{nearest(item_type, known)}")
    if "items" not in dossier.lists:
        return Truth.UNKNOWN
    types = [entry.facts["type"].value for entry in dossier.lists["items"]]
    return greatest([Truth.UNKNOWN if found is None else decided(found == nfc(item_type)) for found in types])


def _shown(stated: Fact, exists: Truth) -> Truth:
    """Return `any: [stated value is true, all: [the item exists, stated value is not false]]` (§2, Shown by)."""
    is_true = Truth.UNKNOWN if stated.value is None else decided(stated.value is True)
    not_false = decided(True) if stated.value is True or not stated.stated else Truth.UNKNOWN
    return greatest([is_true, least([exists, not_false])])


def _derive(dossier: Dossier) -> None:
    """Add the derived facts of every section and entry (§2, Derived facts)."""
    for path, declared in dossier.stack.vocabulary["derived"].items():
        root, name = path.split(".", 1)
        source_root, source = declared["from"].split(".", 1)
        if source_root != root:
            raise fail(declared, f"{path} is derived from {declared['from']}: another root")
        holders = [dossier.sections[root]] if root in dossier.sections else []
        for section, entries in dossier.lists.items():
            holders += [entry.facts for entry in entries] if element_of(dossier, section) == root else []
        for facts in holders:
            if source in facts:
                facts[name] = _derived(facts[source], path, dossier.stack)


def _derived(source: Fact, path: str, stack: Stack) -> Fact:
    """Read the attribute of the row of a code; a row that does not carry it leaves a gap (§2, Derived facts)."""
    declared, amounts_to = stack.vocabulary["derived"][path], derived_type(stack, path)
    codes = stack.vocabulary["facts"][declared["from"]]["codes"]
    if source.value is None:
        return source
    rows = {nfc(code): row for code, row in stack.vocabulary["codes"][codes].items()}
    cell = rows[str(source.value)].get(declared["attribute"])
    if cell is None:
        return Fact(stated=True, value=None)
    return Fact(stated=True, value=cell == "true" if amounts_to["type"] == "boolean" else nfc(cell))
