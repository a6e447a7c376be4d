"""Corrupt any place of a dossier: the table of edits by the place's role -> the corrupted tree."""

from random import Random
from typing import Any, Final

from .container_edits import CONTAINER, MEMBERS
from .envelope_edits import EXPLANATIONS, PERIOD, ROOT, WORD
from .fact_edits import ABSENT_FACT, ANY_FACT, BY_TYPE, SAME, Edit, Place
from .list_edits import LISTS
from .sites import ABSENT, Site, Vocabulary, has_parent, put_at, value_at

BY_ROLE: Final[dict[str, dict[str, Edit]]] = {
    "root": ROOT,
    "section": CONTAINER | MEMBERS,
    "entry": CONTAINER | MEMBERS,
    "list": LISTS,
    "explanations": EXPLANATIONS,
    "word": WORD,
    "period": PERIOD,
    "derived": {"stated": lambda place: place.rng.choice((True, False, "x")), "stated as null": lambda _: None},
    **{kind: ANY_FACT | edits for kind, edits in BY_TYPE.items()},
}


def edits_at(site: Site, value: Any) -> dict[str, Edit]:
    """Return the edits that make sense at a site: a fact that is not stated can only be stated."""
    if value is ABSENT and site.role in BY_TYPE:
        return ABSENT_FACT
    if value is ABSENT and site.role in ("section", "list"):
        return {name: edit for name, edit in CONTAINER.items() if name not in ("deleted", "in a list", "in an object")}
    return BY_ROLE[site.role]


def corrupted(tree: Any, site: Site, name: str, *, rng: Random, vocabulary: Vocabulary) -> Any:
    """Return the tree after one edit; SAME when the edit does not fit or changes nothing."""
    value = value_at(tree, site.path)
    edit = edits_at(site, value).get(name)
    if edit is None or not has_parent(tree, site.path):
        return SAME
    try:
        new = edit(Place(rng, site, value, tree if isinstance(tree, dict) else {}, vocabulary))
    except (KeyError, IndexError, TypeError):
        return SAME  # an earlier edit left nothing here that this one could change
    if new is SAME or (new is ABSENT and value is ABSENT):
        return SAME
    return put_at(tree, site.path, new)
