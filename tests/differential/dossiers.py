"""Random dossiers of the invented office: mostly plausible, some clean, some spoilt in many places."""

from dataclasses import dataclass
from random import Random
from typing import Any, Final

from .generator import Office
from .office import DERIVED, KINDS, LISTS, Fact, stated
from .values import day, spoilt, usual

Tree = dict[str, Any]
_NOT_A_LIST: Final = ({}, "none", 0, True)
_NO_ENTRY: Final[tuple[Any, ...]] = (None, "x", 3, [], True)


@dataclass(frozen=True, slots=True)
class Noise:
    """How often something is missing, null, unusable, or odd."""

    missing: float
    null: float
    spoilt: float
    odd: float


CLEAN: Final = Noise(0.0, 0.0, 0.0, 0.0)
USUAL: Final = Noise(0.08, 0.03, 0.01, 0.02)
GAPPED: Final = Noise(0.25, 0.1, 0.02, 0.03)
SPOILT: Final = Noise(0.1, 0.05, 0.15, 0.15)


class DossierWriter:
    """Writes one dossier after another; `rules` are the ids that explanations may name."""

    def __init__(self, rng: Random, office: Office) -> None:
        self._rng = rng
        self._office = office
        self._noise = CLEAN
        self._ids: dict[str, tuple[str, ...]] = {}

    def dossier(self, rules: tuple[str, ...] = ()) -> Tree:
        """Return a dossier as a JSON tree."""
        rng = self._rng
        self._noise = rng.choices((CLEAN, USUAL, GAPPED, SPOILT), (2, 3, 3, 2))[0]
        kind = "permit" if rng.random() < 0.85 else "brief"
        self._ids = {name: tuple(f"n{number}" for number in range(rng.randint(0, 4))) for name in LISTS}
        tree: Tree = {
            "kind": kind,
            "agency": "OFFICE",
            "period": {"kind": "year", "from": "2030-01-01", "to": "2030-12-31"},
        }
        for section in KINDS[kind]:
            self._section(tree, section)
        if rng.random() < 0.15:
            tree["explanations"] = self._explanations(rules)
        if rng.random() < 0.1:
            tree[rng.choice(("extra", "$schema"))] = {"anything": [1, 2]}
        if rng.random() < self._noise.odd:
            tree[rng.choice(("subjekt", "item", "roster~/1", "Period"))] = rng.choice((None, {}, [], 1))
        self._shuffled_ids(tree)
        return tree

    def _chance(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _section(self, tree: Tree, section: str) -> None:
        if self._chance(self._noise.missing / 3):
            return
        if self._chance(self._noise.null / 3):
            tree[section] = None
        elif self._chance(self._noise.spoilt / 5):
            tree[section] = self._rng.choice(_NOT_A_LIST if section in LISTS else (*_NO_ENTRY[1:], []))
        elif section in LISTS:
            tree[section] = self._list(section)
        else:
            tree[section] = self._object(section)

    def _list(self, section: str) -> list[Any]:
        found: list[Any] = [self._entry(section, identity) for identity in self._ids[section]]
        if self._chance(self._noise.odd / 2):
            found.insert(self._rng.randint(0, len(found)), self._rng.choice(_NO_ENTRY))
        if found and self._chance(0.1):
            found.append(dict(found[0]) if isinstance(found[0], dict) else found[0])
        if self._chance(self._noise.odd / 2):
            found.extend(self._entry(section, f"m{number}") for number in range(4))
        return found

    def _entry(self, section: str, identity: str) -> Any:
        entry = self._object(LISTS[section])
        if "id" in entry and isinstance(entry["id"], str) and not self._chance(self._noise.odd):
            entry["id"] = identity
        return entry

    def _object(self, root: str) -> Tree:
        made: Tree = {}
        for fact in stated(root):
            if self._chance(self._noise.missing) or (fact.name in ("hobby", "permit_note") and self._chance(0.95)):
                continue
            made[fact.name] = None if self._chance(self._noise.null) else self._value(fact)
        if root == "submission" and self._chance(0.4):
            made.pop("at", None)
        if self._chance(self._noise.odd / 3):
            derived = [fact.name for fact in DERIVED if fact.root == root]
            made[self._rng.choice(["unknown", "Grade", "due_form", *derived])] = self._rng.choice((None, True, "x"))
        return made

    def _value(self, fact: Fact) -> Any:
        if self._chance(self._noise.spoilt):
            return spoilt(self._rng, fact.type)
        if fact.path == "circumstances.letter" and self._chance(0.5):
            return True
        codes = self._office.codes.get(fact.codes or "", ())
        return usual(self._rng, fact.type, codes=codes, ids=self._ids.get(fact.to or "", ()))

    def _explanations(self, rules: tuple[str, ...]) -> Any:
        rng = self._rng
        right = [self._explanation(rng.choice(rules or ("office-2030/1/rule",))) for _ in range(rng.randint(1, 4))]
        if rng.random() < 0.6:
            return right
        return rng.choice(
            (
                "because",
                [*right, 3],
                [*right, {**right[0], "rule": "office-2030/0/none"}],
                [*right, {**right[0], "when": "soon"}],
                [*right, {**right[0], "more": "x"}],
                [*right, {name: text for name, text in right[0].items() if name != "who"}],
                [{**right[0], "reason": " "}],
                [],
                None,
            )
        )

    def _explanation(self, rule: str) -> Tree:
        of = {"of": self._rng.choice((*sum(self._ids.values(), ()), "nobody", None))} if self._chance(0.4) else {}
        return {"rule": rule, "reason": "Lý do", "who": "An", "when": day(self._rng), "document": "12/QC", **of}

    def _shuffled_ids(self, tree: Tree) -> None:
        """Now and then give two entries of a list the same id."""
        entries = tree.get("roster")
        if isinstance(entries, list) and len(entries) > 1 and self._chance(self._noise.odd):
            one, other = self._rng.sample(entries, 2)
            if isinstance(one, dict) and isinstance(other, dict) and "id" in one:
                other["id"] = one["id"]
