"""Propose what could mend a problem of the dossier itself: (Court, Sitting, Block) -> Proposals, by the problem's code.

A near word that the check itself suggests is a correction of spelling; any other value is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from compliance.assess.explanations import EXPLANATION
from compliance.engine.moments import read_date
from compliance.engine.plan import SHOWING
from compliance.engine.readers import near_form, read_text
from compliance.models.repair import ActKind
from compliance.models.report import Finding
from compliance.models.vocabulary import Fact
from compliance.repair.changes import ADD, REMOVE, SET, Change, Path
from compliance.repair.court import Block, Court, Sitting
from compliance.repair.entries import ID, Entries
from compliance.repair.proposal import Opening, Proposal, Variant
from compliance.repair.values import SOMETHING, Values

_EXTRA: Final = "extra"


class Mender:
    """Proposes acts for what is unusable in one version of a dossier."""

    def __init__(self, court: Court, sitting: Sitting) -> None:
        self._court = court
        self._sitting = sitting
        self._values = None if sitting.law is None else Values(sitting.law)

    def of_block(self, block: Block) -> Iterator[Proposal]:
        """Yield what could mend a problem; nothing where only somebody else can."""
        problem = block.problem
        assert problem is not None
        path = self._path(problem.pointer)
        if path is None:
            return
        finding = self._sitting.finding(block)
        suggested = problem.values.get("suggestion")
        word = suggested if isinstance(suggested, str) else None
        propose = _OF_CODE.get(problem.code)
        if propose is not None:
            yield from propose(self, path, finding, word)

    def _path(self, pointer: str) -> Path | None:
        """Return a place in the dossier as it was; None for one in an entry that an act adds."""
        steps: list[str | int] = []
        here: Any = self._sitting.made.tree
        for token in pointer.split("/")[1:]:
            name = token.replace("~1", "/").replace("~0", "~")
            if isinstance(here, list) and name.isdigit() and int(name) < len(here):
                origin = self._sitting.made.origin(str(steps[0]), int(name)) if len(steps) == 1 else name
                if not origin.isdigit():
                    return None
                here = here[int(name)]
                steps.append(int(origin))
            else:
                here = here.get(name) if isinstance(here, dict) else None
                steps.append(name)
        return tuple(steps)

    def here(self, path: Path) -> Any:
        """Return what stands at a place of the dossier as it was."""
        here: Any = self._court.tree
        for step in path:
            if isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            elif isinstance(here, dict):
                here = here.get(str(step))
            else:
                return None
        return here

    def fact(self, path: Path) -> Fact | None:
        """Return the fact that is declared at a place."""
        if self._sitting.law is None or len(path) < 2:
            return None
        vocabulary = self._sitting.law.stack.vocabulary
        section = vocabulary.lists.get(str(path[0]))
        root, name = (section.element, path[2:3]) if section else (str(path[0]), path[1:2])
        return vocabulary.facts.get(f"{root}.{name[0]}") if name else None

    # --- by code ---------------------------------------------------------------------------------------------------

    def misnamed(self, path: Path, finding: Finding, word: str | None) -> Iterator[Proposal]:
        """A member that is declared nowhere: rename it, or put it where nothing is read."""
        renamed = (*path[:-1], word) if word else None
        if renamed is not None and self.here(renamed) is None:
            changes = (Change(REMOVE, path), Change(SET, renamed, self.here(path)))
            yield Proposal(ActKind.RESPELL, path, "", finding, (Variant(changes),))
        else:
            yield from self.put_aside(path, finding, word)

    def put_aside(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """Take a member out; what it says is kept among what is not read."""
        changes = [Change(REMOVE, path)]
        extra = self._court.tree.get(_EXTRA)
        place = Change(REMOVE, path).pointer
        if path[0] != "explanations" and (extra is None or (isinstance(extra, dict) and place not in extra)):
            changes.append(Change(SET, (_EXTRA, place), self.here(path)))
        yield Proposal(ActKind.REMOVE, path, "", finding, (Variant(tuple(changes)),))

    def respelt(self, path: Path, finding: Finding, word: str | None) -> Iterator[Proposal]:
        """A word that is nearly a known one: spell it so; any other is asked for."""
        value: Any = word
        if isinstance(self.here(path), dict) and self._sitting.law is not None:
            near = near_form(self.here(path), dict(self._sitting.law.judge.program.compiled.plan.forms))
            value = None if near is None else {"issuer": near[0], "number": near[1]}
        if value is None:
            yield from self.asked(path, finding, None)
        else:
            yield Proposal(ActKind.RESPELL, path, "", finding, (Variant((Change(SET, path, value),)),))

    def asked(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """A value that cannot be read: it must be stated anew."""
        values = self._tried(path)
        holes = [Variant((Change(SET, path, v),), (Opening(path, v, self.fact(path)),)) for v in values]
        if holes:
            yield Proposal(ActKind.STATE, path, "", finding, tuple(holes))

    def _tried(self, path: Path) -> tuple[Any, ...]:
        fact = self.fact(path)
        if fact is None or self._values is None or self._sitting.law is None:
            return self._of_container(path)
        if isinstance(path[-1], int):
            return tuple(self._sitting.law.stack.vocabulary.codes[fact.codes or ""].codes)
        return self._values.of(fact, self._sitting)

    def _of_container(self, path: Path) -> tuple[Any, ...]:
        law = self._sitting.law
        if law is None:
            return ()
        is_list = len(path) == 1 and path[0] in law.stack.vocabulary.lists
        return ([] if is_list else {},)

    def referred(self, path: Path, finding: Finding, word: str | None) -> Iterator[Proposal]:
        """A reference to nobody: respell it, or say to whom."""
        if word is not None:
            yield Proposal(ActKind.RESPELL, path, "", finding, (Variant((Change(SET, path, word),)),))
        elif path[0] == "explanations":
            yield from self.whose(path[:-1], finding, None)
        else:
            yield from self.asked(path, finding, None)
            yield from self._missing(path, finding)

    def _missing(self, path: Path, finding: Finding) -> Iterator[Proposal]:
        """A reference to somebody who is not in the list yet: state the entry."""
        fact, identity = self.fact(path), read_text(self.here(path))
        if fact is None or fact.to is None or identity is None or self._values is None:
            return
        entries = Entries(self._court, self._sitting, self._values)
        known, variants = entries.completed(fact.to, {ID: identity}, None)
        bare = (Change(ADD, (fact.to,), known),)
        yield Proposal(ActKind.ADD, (fact.to,), f"{ID}={identity}", finding, variants, bare)

    def whose(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """An explanation that does not say of whom."""
        entry = self.here(path)
        rule = read_text(entry.get("rule")) if isinstance(entry, dict) else None
        firsts = (next(iter(b.scope.values()), None) for b in self._sitting.blocks if b.scope and b.key[0] == rule)
        ids = dict.fromkeys(first.row.get(ID) for first in firsts if first is not None)
        place = (*path, "of")
        variants = [Variant((Change(SET, place, i),), (Opening(place, i),)) for i in ids if i is not None]
        if variants:
            yield Proposal(ActKind.STATE, place, "", finding, tuple(variants))

    def renumbered(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """An id that two entries have: give this one another."""
        value = self._court.fresh_id(str(path[0]))
        yield Proposal(ActKind.CORRECT, path, "", finding, (Variant((Change(SET, path, value),)),))

    def once(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """A code that is written twice: write it once."""
        value = self.here(path)
        if isinstance(value, list):
            change = Change(SET, path, list(dict.fromkeys(value)))
            yield Proposal(ActKind.CORRECT, path, "", finding, (Variant((change,)),))

    def peopled(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """A list that may not be empty: state an entry, whoever it is."""
        if self._values is None:
            return
        name = str(path[0])
        entries = Entries(self._court, self._sitting, self._values)
        known, variants = entries.completed(name, {}, None)
        bare = (Change(ADD, (name,), known),)
        yield Proposal(ActKind.ADD, (name,), "first", finding, variants, bare)

    def contradicted(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """A circumstance that is denied and shown: one of the two is wrong, and only a person knows which."""
        fact, law = self.fact(path), self._sitting.law
        if fact is None or law is None:
            return
        yield Proposal(
            ActKind.STATE, path, "", finding, (Variant((Change(SET, path, True),), (Opening(path, True, fact),)),)
        )
        section = law.stack.vocabulary.element_list(SHOWING)
        rows = (self._sitting.decoded.lists.get(section.name) or ()) if section else ()
        for index, row in enumerate(rows):
            origin = self._sitting.made.origin(section.name, index) if section else ""
            if section and row.get("type") == fact.shown_by and origin.isdigit():
                place: Path = (section.name, int(origin))
                yield Proposal(ActKind.REMOVE, place, "", finding, (Variant((Change(REMOVE, place),)),))

    def explained(self, path: Path, finding: Finding, _: str | None) -> Iterator[Proposal]:
        """An explanation that is not complete: state what is missing of it."""
        entry = self.here(path[:2])
        if len(path) < 2:
            yield Proposal(ActKind.REMOVE, path, "", finding, (Variant((Change(SET, path, []),)),))
        elif not isinstance(entry, dict) or read_text(entry.get("rule")) is None:
            yield Proposal(ActKind.REMOVE, path[:2], "", finding, (Variant((Change(REMOVE, path[:2]),)),))
        else:
            yield Proposal(ActKind.STATE, path[:2], "", finding, (self._whole(path[:2], entry),))

    def _whole(self, path: Path, entry: Mapping[str, Any]) -> Variant:
        given = {name: entry.get(name) for name in EXPLANATION if name != "of" or entry.get("of") is not None}
        parts = [name for name, value in given.items() if (read_date if name == "when" else read_text)(value) is None]
        day = self._sitting.day
        made = {name: date.fromordinal(day).isoformat() if name == "when" else SOMETHING for name in parts}
        changes = tuple(Change(SET, (*path, name), value) for name, value in made.items())
        return Variant(changes, tuple(Opening((*path, name), value) for name, value in made.items()))

    def unruled(self, path: Path, finding: Finding, word: str | None) -> Iterator[Proposal]:
        """An explanation of a rule that is not in force."""
        if word is not None:
            yield Proposal(ActKind.RESPELL, path, "", finding, (Variant((Change(SET, path, word),)),))
        else:
            yield Proposal(ActKind.REMOVE, path[:2], "", finding, (Variant((Change(REMOVE, path[:2]),)),))

    def enveloped(self, path: Path, finding: Finding, word: str | None) -> Iterator[Proposal]:
        """The kind, the agency or the period: one that rules are there for."""
        of_path: dict[str, list[Any]] = {
            "kind": [kind for header in self._court.checker.headers() for kind in header.kinds],
            "agency": [header.agency for header in self._court.checker.headers()],
            "period": [header.as_stated for header in self._court.checker.headers()],
        }
        known = {str(value): value for value in of_path.get(str(path[0]), ())}
        near = next(
            (v for v in known.values() if isinstance(v, dict) and "{kind} {from}/{to}".format(**v) == word), word
        )
        if near is not None:
            yield Proposal(ActKind.RESPELL, path, "", finding, (Variant((Change(SET, path, near),)),))
            return
        variants = tuple(Variant((Change(SET, path, v),), (Opening(path, v),)) for v in known.values())
        yield Proposal(ActKind.STATE, path, "", finding, variants)


_Propose = Callable[[Mender, Path, Finding, str | None], Iterator[Proposal]]

# What is not here has no act of the filer: a law that is missing, a list or a file that is too large.
_OF_CODE: Final[Mapping[str, _Propose]] = {
    "unknown_member": Mender.misnamed,
    "derived_stated": Mender.put_aside,
    "unknown_code": Mender.respelt,
    "near_form": Mender.respelt,
    "wrong_type": Mender.asked,
    "bad_text": Mender.asked,
    "bad_date": Mender.asked,
    "bad_moment": Mender.asked,
    "bad_form": Mender.asked,
    "out_of_range": Mender.asked,
    "bad_reference": Mender.referred,
    "duplicate_id": Mender.renumbered,
    "duplicate_code": Mender.once,
    "empty_list": Mender.peopled,
    "contradiction": Mender.contradicted,
    "bad_explanation": Mender.explained,
    "unclear_explanation": Mender.whose,
    "unknown_rule": Mender.unruled,
    "missing_member": Mender.enveloped,
    "unknown_kind": Mender.enveloped,
    "unknown_agency": Mender.enveloped,
    "near_agency": Mender.enveloped,
    "unknown_period": Mender.enveloped,
    "unknown_period_kind": Mender.respelt,
    "bad_period": Mender.enveloped,
}
