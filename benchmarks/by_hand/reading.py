"""Read the sections of a dossier: tree -> rows, their unusable facts, and the pointers of intake findings."""

from typing import Any, Final

from benchmarks.by_hand.plan import CAPS, CHANNELS, ENVELOPE, RECIPIENTS, Facts
from benchmarks.by_hand.values import SEEN, Moment, is_text, nfc, read_moment, shows

Row = dict[str, Any]

_NOTHING: Final[frozenset[str]] = frozenset()


class Notes:
    """What is wrong with the dossier itself: `intake` for its findings, `bad` for facts that no test can read."""

    __slots__ = ("bad", "intake")

    def __init__(self) -> None:
        self.intake: list[str] = []
        self.bad: set[str] = set()

    def fact(self, place: str, name: str, value: Any, facts: Facts) -> None:
        """Note a member of an object that is unknown or unusable."""
        pointer = f"{place}/{name}"
        if not any(name in group for group in facts):
            self.intake.append(f"{place}/{token(name)}")
        elif value is not None:
            self.bad.add(pointer)
            self.intake.append(pointer + _first_wrong(name, value))

    def broken(self, place: str, facts: Facts) -> None:
        """Note an object that is none: every fact of it is unusable."""
        self.intake.append(place)
        self.bad.update(f"{place}/{name}" for group in facts for name in group)


def token(name: str) -> str:
    """Return a member's name as it stands in a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def _first_wrong(name: str, value: Any) -> str:
    """Return the index of the first wrong member of a set of codes, as the end of a pointer."""
    from benchmarks.by_hand.plan import ITEM_TYPES

    if name != "with" or type(value) is not list:
        return ""
    wrong = (index for index, code in enumerate(value) if type(code) is not str or code not in ITEM_TYPES)
    return next((f"/{index}" for index in wrong), "")


def read_members(row: Row, facts: Facts, place: str, notes: Notes) -> None:
    """Note every unknown or unusable member of one object."""
    words, flags, others = facts
    for name, value in row.items():
        if type(value) is str:
            allowed = words.get(name, _NOTHING)
            if allowed is None:
                if value[:1] not in SEEN and not shows(value):
                    notes.fact(place, name, value, facts)
            elif value not in allowed:
                notes.fact(place, name, value, facts)
        elif value is True or value is False:
            if name not in flags:
                notes.fact(place, name, value, facts)
        elif name not in others or (value is not None and not others[name](value)):
            notes.fact(place, name, value, facts)


def read_object(value: Any, facts: Facts, place: str, notes: Notes) -> Row:
    """Return an object of the dossier, or an empty one whose facts are missing or unusable."""
    if value is None:
        return {}
    if type(value) is not dict:
        notes.broken(place, facts)
        return {}
    row: Row = value
    read_members(row, facts, place, notes)
    return row


def read_list(tree: Row, name: str, facts: Facts, notes: Notes) -> list[Row] | None:
    """Return the rows of a list, or None when the list is unknown."""
    value = tree.get(name)
    if value is None:
        return None
    if type(value) is not list or len(value) > CAPS[name]:
        notes.intake.append(f"/{name}")
        return None
    words, flags, others = facts
    rows: list[Row] = value
    for index, row in enumerate(value):
        if type(row) is not dict:
            rows = _without(rows, index)
            notes.broken(f"/{name}/{index}", facts)
            continue
        # NOTE: `read_members` written out: this is the loop in which most of the time goes.
        for member, fact in row.items():
            if type(fact) is str:
                allowed = words.get(member, _NOTHING)
                if allowed is None:
                    if fact[:1] not in SEEN and not shows(fact):
                        notes.fact(f"/{name}/{index}", member, fact, facts)
                elif fact not in allowed:
                    notes.fact(f"/{name}/{index}", member, fact, facts)
            elif fact is True or fact is False:
                if member not in flags:
                    notes.fact(f"/{name}/{index}", member, fact, facts)
            elif member not in others or (fact is not None and not others[member](fact)):
                notes.fact(f"/{name}/{index}", member, fact, facts)
    ids: list[Any] = [row.get("id") for row in rows]
    if notes.bad or None in ids or len(set(ids)) < len(ids) or not "".join(ids).isascii():
        _note_repeated(name, ids, notes)
    return rows


def _without(rows: list[Row], index: int) -> list[Row]:
    """Return the rows with nothing in the place of one that is no object."""
    return [*rows[:index], {}, *rows[index + 1 :]]


def _note_repeated(name: str, ids: list[Any], notes: Notes) -> None:
    """Note identities given before: no row that bears one can be told from the others."""
    first: dict[str, int] = {}
    for index, identity in enumerate(ids):
        if not is_text(identity):
            continue
        other = first.setdefault(nfc(identity), index)
        if other != index:
            notes.intake.append(f"/{name}/{index}/id")
            notes.bad.update((f"/{name}/{other}/id", f"/{name}/{index}/id"))


def read_submission(value: Any, filed: Moment | None, notes: Notes) -> Row:
    """Return the submission's own facts; `filed` is its moment where it could be read."""
    if value is None:
        return {}
    if type(value) is not dict:
        notes.intake.append("/submission")
        notes.bad.update(("/submission/to", "/submission/at", "/submission/channel"))
        return {}
    for name, fact in value.items():
        if name == "to" or name == "channel":
            known = fact is None or (type(fact) is str and fact in (RECIPIENTS if name == "to" else CHANNELS))
        elif name == "at":
            known = fact is None or filed is not None
        else:
            notes.intake.append(f"/submission/{token(name)}")
            continue
        if not known:
            notes.bad.add(f"/submission/{name}")
            notes.intake.append(f"/submission/{name}")
    return value


def moment_filed(tree: Row) -> Moment | None:
    """Return the moment of filing, or None when it is not stated or cannot be read."""
    submission = tree.get("submission")
    return read_moment(submission.get("at")) if type(submission) is dict else None


def read_top(tree: Row, sections: frozenset[str], notes: Notes) -> None:
    """Note every member of the dossier that is declared nowhere."""
    if not tree.keys() <= sections:
        notes.intake.extend(f"/{token(name)}" for name in tree if name not in sections)


def known_members(*sections: str) -> frozenset[str]:
    """Return all members that a dossier with these sections may have."""
    return ENVELOPE | frozenset(sections)
