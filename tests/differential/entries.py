"""Random entries of `clauses:`, of every form: rules in full, items, events, deadlines, orders and mentions."""

from collections.abc import Callable
from typing import Any, Final

from .office import ELEMENTS, EVENT_TYPES, ITEM_TYPES, Fact
from .scribe import Lexicon, Scribe
from .tables import NextClause
from .values import form

Entry = dict[str, Any]
STAGES: Final = ("draft", "filed", "kept")
_LABEL: Final = {"vi": "Phải đúng như ghi", "en": "As written"}


class EntryWriter:
    """Writes entries for the kinds of a scribe."""

    def __init__(self, scribe: Scribe, lexicon: Lexicon, next_clause: NextClause) -> None:
        self._scribe = scribe
        self._rng = scribe.rng
        self._lexicon = lexicon
        self._next = next_clause

    def entry(self) -> Entry:
        """Return an entry of a random form."""
        events = "event" in self._scribe.elements
        forms: list[tuple[Callable[[], Entry], float]] = [
            (self._require, 8),
            (self._item, 6),
            (self._event, 2 if events else 0),
            (self._deadline, 1),
            (self._order, 1 if events else 0),
            (self._asked, 0.5),
        ]
        return self._rng.choices([write for write, _ in forms], [weight for _, weight in forms])[0]()

    def of_form(self, form_of_entry: str) -> Entry:
        """Return an entry of one form: item, event, deadline, order, ask or require."""
        forms = {
            "require": self._require,
            "item": self._item,
            "event": self._event,
            "deadline": self._deadline,
            "order": self._order,
            "ask": self._asked,
        }
        return forms[form_of_entry]()

    def _common(self, *, severities: tuple[str, ...] = ("blocking", "explain", "advice")) -> Entry:
        rng = self._rng
        entry: Entry = {"clause": self._next()}
        if rng.random() < 0.25:
            entry["severity"] = rng.choice(severities)
        if rng.random() < 0.25:
            entry["stage"] = rng.choice((*STAGES, STAGES[1]))
        if rng.random() < 0.15:
            entry["id"] = f"own{rng.randint(0, 9)}"
        if rng.random() < 0.2:
            entry["by"] = "office"
        if rng.random() < 0.1:
            entry["needed_for"] = rng.choice(EVENT_TYPES)
        return entry

    def _for_each(self) -> tuple[Entry, dict[str, str]]:
        """Return the key `for_each` and the names that it binds."""
        rng, elements = self._rng, self._scribe.elements
        kind = rng.random()
        if kind < 0.35:
            return {}, {}
        element = rng.choice(elements)
        if kind < 0.7:
            return {"for_each": element}, {element: element}
        if kind < 0.85:
            return {"for_each": {"one": element, "two": element}}, {"one": element, "two": element}
        other = rng.choice(elements)
        return {"for_each": {"first_one": element, "other_one": other}}, {"first_one": element, "other_one": other}

    def _words(self, own: str | None = None) -> dict[str, str]:
        """Return item and event types that a rule may use as names: reading one binds it."""
        if self._rng.random() < 0.75:
            return {}
        types: dict[str, str] = dict.fromkeys(ITEM_TYPES, "item")
        if "event" in self._scribe.elements:
            types.update(dict.fromkeys(EVENT_TYPES, "event"))
        word = self._rng.choice([code for code in types if code != own])
        return {word: types[word]}

    def _when(self, entry: Entry, bound: dict[str, str], chance: float = 0.4) -> None:
        if self._rng.random() < chance:
            entry["when"] = self._scribe.condition(1, bound)

    def _require(self) -> Entry:
        each, bound = self._for_each()
        entry = {**self._common(), **each}
        bound = {**bound, **(self._words() if len(bound) < 2 else {})}
        self._when(entry, bound)
        depth = 3 if len(bound) < 2 else 2
        return {**entry, "require": self._scribe.condition(depth, bound), "says": _LABEL}

    def parade(self, words: tuple[str, ...]) -> Entry:
        """Return a rule that tests by certain operators, for each entry of some list."""
        element = self._rng.choice(self._scribe.elements)
        bound = {element: element}
        tests = [self._scribe.test_by(word, bound) for word in words]
        joined = {self._rng.choice(("all", "any")): [t if self._rng.random() < 0.7 else {"not": t} for t in tests]}
        return {**self._common(), "for_each": element, "require": joined, "says": _LABEL}

    def readings(self, defect: str) -> Entry:
        """Return a rule whose clause is read in several ways, for each entry of some list."""
        element = self._rng.choice(self._scribe.elements)
        require = self._scribe.readings(1, {element: element}, defect)
        return {**self._common(), "for_each": element, "require": require, "says": _LABEL}

    def nest(self, outer: str, inner: str) -> Entry:
        """Return a rule with a quantifier inside another."""
        return {**self._common(), "require": self._scribe.nest(outer, inner), "says": _LABEL}

    def _asked(self) -> Entry:
        each, bound = self._for_each()
        entry = {**self._common(), **each, "ask": self._scribe.asked()}
        self._when(entry, bound, 0.9)
        return entry

    def _deadline(self) -> Entry:
        fact = self._rng.choice((Fact("submission", "at", "moment"), Fact("subject", "joined", "date")))
        word = self._rng.choice(("on_or_before", "before", "not_before", "after", "on"))
        entry = {**self._common(), "deadline": {"of": fact.path, word: self._scribe.day_operand(fact, {})}}
        self._when(entry, {})
        return entry

    def _order(self) -> Entry:
        entry = {**self._common(), "order": [self._rng.choice(EVENT_TYPES) for _ in range(2)]}
        self._when(entry, {})
        return entry

    def _thing(self, element: str, types: tuple[str, ...]) -> tuple[Entry, dict[str, str], dict[str, str]]:
        """Return what item and event entries share, and the names outside and inside of the selection."""
        rng = self._rng
        of = element == "item" and rng.random() < 0.4
        bound = {"member": "member"} if of else {}
        kind = rng.choice(types)
        entry = {**self._common(), element: kind, **({"for_each": "member"} if of else {})}
        self._when(entry, {**bound, **(self._words(kind) if rng.random() < 0.3 else {})}, 0.3)
        inside = {**bound, element: element}
        if rng.random() < 0.35:
            entry["where"] = self._scribe.condition(1, inside)
        if rng.random() < 0.2:
            entry["if_exists"] = rng.choice(("circumstances.letter", "circumstances.rush"))
        if rng.random() < 0.6:
            entry["count"] = self._scribe.count() if rng.random() < 0.85 else "any"
        if rng.random() < 0.3:
            entry["only"] = self._scribe.condition(2, inside)
        if rng.random() < 0.4 or entry.get("count") == "any":
            fact = Fact(element, "date", "date")
            entry["dated"] = self._scribe.test_of(fact, inside)
        return entry, bound, inside

    def _item(self) -> Entry:
        rng = self._rng
        entry, bound, inside = self._thing("item", ITEM_TYPES)
        if rng.random() < 0.4:
            entry["form"] = self._form(bound)
        if rng.random() < 0.3:
            entry["with"] = rng.sample(ITEM_TYPES, rng.randint(1, 2))
        if "where" not in entry and entry.get("count") != "any" and rng.random() < 0.5:
            entry["enclosed_in"] = rng.sample([code for code in ITEM_TYPES if code != entry["item"]], rng.randint(1, 2))
        if rng.random() < 0.3:
            pages = Fact("item", "pages", "decimal")
            entry["pages"] = self._scribe.test_of(pages, inside)
        return entry

    def _form(self, bound: dict[str, str]) -> Any:
        kind = self._rng.random()
        if kind < 0.4:
            return form(self._rng)
        if kind < 0.6 or not self._lexicon.decides:
            return [form(self._rng), form(self._rng)]
        return {"decided": "member.due_form" if bound else "subject.due_form"}

    def _event(self) -> Entry:
        return self._thing("event", EVENT_TYPES)[0]


def mentions(next_clause: NextClause) -> list[Entry]:
    """Return one entry of each form that makes no rule."""
    return [
        {"clause": next_clause(), "informative": _LABEL},
        {"clause": next_clause(), "not_checkable": _LABEL},
        {"clause": next_clause(), "campaign": _LABEL},
        {"clause": next_clause(), "ignores": "subject.hobby"},
    ]


__all__ = ["ELEMENTS", "STAGES", "EntryWriter", "mentions"]
