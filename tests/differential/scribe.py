"""Random tests, conditions and operands: (names bound, depth) -> YAML as plain dicts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from .office import DECIDED, ELEMENTS, KINDS, LISTS, Fact, readable
from .values import CLOCKS, NUMBERS, PATTERNS, TEXTS, day, form

Condition = dict[str, Any]
Bound = Mapping[str, str]  # name -> element

_SCALARS: Final = ("boolean", "text", "code", "date", "moment", "integer", "decimal", "ref", "id")
_NUMBER_WORDS: Final = ("exactly", "at_least", "at_most", "above", "below")
_DAY_WORDS: Final = ("before", "on_or_before", "on", "not_before", "after")
QUANTIFIERS: Final = ("some", "none", "every", "count", "unique")
_COUNTS: Final = ("exactly", "at_least", "at_most", "between")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the rules of one pack may name: codes by list, groups by list, parameters with a prefix, decided facts."""

    codes: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, str]
    prefix: str = ""
    decides: bool = True


class Scribe:
    """Writes the conditions of rules for some kinds of dossier."""

    def __init__(self, rng: Random, lexicon: Lexicon, kinds: tuple[str, ...]) -> None:
        self.rng = rng
        self._lexicon = lexicon
        sections = [name for name in KINDS[kinds[0]] if all(name in KINDS[kind] for kind in kinds)]
        self.objects = tuple(name for name in sections if name not in LISTS)
        self.elements = tuple(LISTS[name] for name in sections if name in LISTS)

    # --- conditions ---------------------------------------------------------------------------------------------------

    def condition(self, depth: int, bound: Bound) -> Condition:
        """Return a condition; quantifiers and joints nest at most `depth` deep."""
        if depth <= 0 or self.rng.random() < 0.3:
            return self._tests(bound)
        write = self.rng.choices(
            (self._joint, self._negation, self._quantifier, self.readings, self._ask, self._mixed),
            (5, 2, 9, 1, 0.5, 2),
        )[0]
        return write(depth, bound)

    def _tests(self, bound: Bound) -> Condition:
        """Return one to three tests of different facts."""
        return dict(self.test(bound) for _ in range(self.rng.choices((1, 2, 3), (6, 2, 1))[0]))

    def _joint(self, depth: int, bound: Bound) -> Condition:
        number = self.rng.choices((0, 1, 2, 3, 4, 9), (1, 1, 8, 4, 1, 0.3))[0]
        deeper = depth - 1 if number < 5 else 0
        return {self.rng.choice(("all", "any")): [self.condition(deeper, bound) for _ in range(number)]}

    def _negation(self, depth: int, bound: Bound) -> Condition:
        return {"not": self.condition(depth - 1, bound)}

    def _mixed(self, depth: int, bound: Bound) -> Condition:
        return {**self._tests(bound), **self._quantifier(depth, bound)}

    def _ask(self, _depth: int, _bound: Bound) -> Condition:
        return {"ask": self.asked()}

    def asked(self) -> str:
        """Return a defect that is asked of the authority."""
        return f"{self._lexicon.prefix}{self.rng.choice(('D-1', 'D-2'))}"

    def readings(self, depth: int, bound: Bound, defect: str = "D-3") -> Condition:
        """Return two or three readings of a dispute; sometimes one is taken."""
        readings: list[Condition] = []
        shared: Condition = {}
        for number in range(self.rng.randint(2, 3)):
            says = {"vi": f"Cách hiểu {number}", "en": f"Reading {number}"}
            condition = self.condition(depth - 1, bound)
            if number and self.rng.random() < 0.6:
                condition = {self.rng.choice(("any", "all")): [condition, shared]}
            shared = condition
            readings.append({"id": f"r{number}", "says": says, **condition})
        written: Condition = {"defect": f"{self._lexicon.prefix}{defect}", "readings": readings}
        if self.rng.random() < 0.4:
            written["read"] = self.rng.choice(readings)["id"]
        return written

    def _quantifier(self, depth: int, bound: Bound) -> Condition:
        element = self.rng.choice(self.elements)
        taken = element in bound
        name = element if not taken and self.rng.random() < 0.8 else f"x{len(bound)}"
        scope = element if name == element else {name: element}
        inner = {**bound, name: element}
        word = self.rng.choice(QUANTIFIERS)
        where = self._selection(element, name, depth - 1, inner)
        if word == "unique" and taken:
            word = "some"
        if word == "unique":
            fact = self.rng.choice(readable(element))
            inside = self._selection(element, element, depth - 1, {**bound, element: element})
            return {"unique": fact.path, **({"where": inside} if self.rng.random() < 0.5 else {})}
        if word == "every":
            have = {"have": self.condition(depth - 1, inner)}
            return {word: scope, **({"where": where} if self.rng.random() < 0.6 else {}), **have}
        if word == "count":
            return {word: scope, **({"where": where} if self.rng.random() < 0.8 else {}), **self.count()}
        return {word: scope, "where": where}

    def _selection(self, element: str, name: str, depth: int, bound: Bound) -> Condition:
        """Return a condition that often selects by type, and by owner: what the engine has indexes for."""
        condition = self.condition(depth, bound)
        types = self._lexicon.codes.get(f"{element}_type")
        if types is None or self.rng.random() < 0.5:
            return condition
        kind = self.rng.choice(types) if self.rng.random() < 0.7 else list(self.rng.sample(types, 2))
        parts: list[Condition] = [{f"{name}.type": kind}, condition]
        owners = [other for other, of in bound.items() if of == "member" and other != name]
        if owners and element == "item" and self.rng.random() < 0.6:
            parts.insert(self.rng.randint(0, 2), {f"{name}.of": {"same_as": {"fact": f"{self.rng.choice(owners)}.id"}}})
        self.rng.shuffle(parts)
        return {"all": parts}

    def count(self) -> Condition:
        """Return a bound of a count."""
        word = self.rng.choice(_COUNTS)
        if word != "between":
            return {word: self.rng.choice((0, 1, 1, 1, 2, 3))}
        return {word: sorted(self.rng.randint(0, 3) for _ in range(2))}

    # --- tests --------------------------------------------------------------------------------------------------------

    def facts(self, bound: Bound) -> list[tuple[str, Fact]]:
        """Return every fact that may be named here, with its path."""
        roots = [(root, root) for root in self.objects] + list(bound.items())
        return [(f"{root}.{fact.name}", fact) for root, of in roots for fact in readable(of)]

    def test(self, bound: Bound) -> tuple[str, Any]:
        """Return a path and a test of it; bound names are preferred to sections."""
        if bound and self.rng.random() < 0.75:
            name = self.rng.choice(list(bound))
            fact = self.rng.choice(readable(bound[name]))
            return f"{name}.{fact.name}", self.test_of(fact, bound)
        path, fact = self.rng.choice(self.facts({}))
        return path, self.test_of(fact, bound)

    def test_by(self, word: str, bound: Bound) -> Condition:
        """Return a condition of one test by a certain operator, of a bound fact if one fits."""
        fitting = [each for each in self.facts(bound) if word in ("stated", *_WORDS[each[1].type])]
        fitting = [each for each in fitting if word != "decided" or self._decided(each[1], bound)]
        own = [each for each in fitting if each[0].partition(".")[0] in bound]
        path, fact = self.rng.choice(own if own and self.rng.random() < 0.8 else fitting)
        return {path: "stated" if word == "stated" else {word: self._operand(word, fact, bound)}}

    def nest(self, outer: str, inner: str) -> Condition:
        """Return a quantifier that holds another."""
        one, other = self.rng.choice(self.elements), self.rng.choice(self.elements)
        name = other if other != one else f"other_{other}"
        if inner == "unique":
            other = name = next(element for element in self.elements if element != one)
        inside = self._quantified(inner, name, other, self._tests({one: one, name: other}))
        return self._quantified(outer, one, one, {**inside, **(self._tests({one: one}))})

    def _quantified(self, word: str, name: str, element: str, condition: Condition) -> Condition:
        scope = element if name == element else {name: element}
        if word == "unique":
            fact = self.rng.choice(readable(element))
            return {word: fact.path, "where": condition}
        if word == "every":
            return {word: scope, "have": condition}
        return {word: scope, "where": condition, **(self.count() if word == "count" else {})}

    def test_of(self, fact: Fact, bound: Bound) -> Any:
        """Return a test of a fact."""
        if self.rng.random() < 0.06:
            return "stated"
        simple = self._simple(fact)
        if simple is not None and self.rng.random() < 0.25:
            return simple
        words = [word for word in _WORDS[fact.type] if word != "decided" or self._decided(fact, bound)]
        chosen = self.rng.sample(words, 2 if len(words) > 1 and self.rng.random() < 0.12 else 1)
        return {word: self._operand(word, fact, bound) for word in chosen}

    def _simple(self, fact: Fact) -> Any:
        """Return a scalar or a list, or None where the type takes neither."""
        if fact.type in ("code", "text", "integer", "date") and self.rng.random() < 0.5:
            return self.literals(fact)
        return self.literal(fact) if fact.type in _SCALARS else None

    def literal(self, fact: Fact) -> Any:
        """Return a value of a fact's type as rules write it."""
        match fact.type:
            case "boolean":
                return self.rng.random() < 0.5
            case "text":
                return self.rng.choice(TEXTS)
            case "code" | "codes":
                return self.rng.choice(self._lexicon.codes[fact.codes or ""])
            case "date" | "moment":
                return day(self.rng)
            case "integer":
                return self.rng.randint(0, 4)
            case "decimal":
                return self.rng.choice(NUMBERS)
            case "form":
                return form(self.rng)
        return f"n{self.rng.randint(0, 40)}"

    def literals(self, fact: Fact) -> list[Any]:
        """Return one to three different literals."""
        found = [self.literal(fact) for _ in range(self.rng.randint(1, 3))]
        return [value for index, value in enumerate(found) if value not in found[:index]]

    def _operand(self, word: str, fact: Fact, bound: Bound) -> Any:
        if word == "in" and fact.codes in self._lexicon.groups and self.rng.random() < 0.4:
            return self._lexicon.groups[fact.codes or ""]
        if word in ("in", "contains_all", "contains_any"):
            return self.literals(fact)
        if word in ("equals", "contains"):
            return self.literal(fact)
        if word in ("same_as", "not_above"):
            return {"fact": self._other(fact, bound, exact=word == "same_as")}
        if word == "decided":
            return self.rng.choice(self._decided(fact, bound))
        if word == "between":
            return self._pair(fact, bound)
        if word in _FIXED:
            return _FIXED[word](self.rng)
        return self.bound_value(fact, bound)

    def _pair(self, fact: Fact, bound: Bound) -> list[Any]:
        if self.rng.random() < 0.5:
            return sorted(self.literal(fact) for _ in range(2))
        literal = {"date": day(self.rng), "moment": day(self.rng)}.get(fact.type, 0)
        other = self.bound_value(fact, bound)
        return [literal, other] if isinstance(other, dict) else [other, other]

    def bound_value(self, fact: Fact, bound: Bound) -> Any:
        """Return what a fact is compared with: a literal, a parameter, another fact, or so many days after one."""
        if fact.type == "code":
            return self.literal(fact) if self.rng.random() < 0.8 else {"fact": self._other(fact, bound)}
        if fact.type in ("date", "moment"):
            return self.day_operand(fact, bound)
        kind = self.rng.random()
        if kind < 0.4:
            return self.literal(fact)
        if kind < 0.7:
            return self._parameter("whole", "whole_dated", "exact", "exact_dated")
        return {"fact": self._other(fact, bound)}

    def day_operand(self, fact: Fact, bound: Bound) -> Any:
        """Return a day: a literal, a parameter, another fact, or so many days after one of these."""
        kind = self.rng.random()
        if kind < 0.3:
            return day(self.rng)
        if kind < 0.5:
            return self._parameter("last_day", "day_dated")
        if kind < 0.75:
            return {"fact": self._other(fact, bound)}
        return {"days": self.rng.choice((-3, -1, 0, 1, 2, 30)), "after": self.day_operand(fact, bound)}

    def _parameter(self, *names: str) -> Condition:
        return {"parameter": f"{self._lexicon.prefix}{self.rng.choice(names)}"}

    def _other(self, fact: Fact, bound: Bound, *, exact: bool = False) -> str:
        """Return the path of a fact that can be compared: of the same type (`exact`), or of the same family."""
        family = {fact.type} if exact else next((set(each) for each in _FAMILIES if fact.type in each), {fact.type})
        return self.rng.choice(
            [
                path
                for path, other in self.facts(bound)
                if (other.type in family or {fact.type, other.type} <= {"ref", "id"})
                and other.codes == fact.codes
                and _identified(other) == _identified(fact)
            ]
        )

    def _decided(self, fact: Fact, bound: Bound) -> list[str]:
        """Return the decided facts of a fact's type that can be named here."""
        roots = [("subject", "subject"), *bound.items()] if self._lexicon.decides else []
        return [
            f"{root}.{decided.name}"
            for root, of in roots
            for decided in DECIDED
            if decided.root == of and (decided.type, decided.codes) == (fact.type, fact.codes)
        ]


def _identified(fact: Fact) -> str | None:
    """Return the list whose entries a ref or an id names."""
    if fact.type == "id":
        return ELEMENTS[fact.root]
    return fact.to


_FAMILIES: Final = (("date", "moment"), ("integer", "decimal"))
_EQUAL: Final = ("equals", "same_as")
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "boolean": _EQUAL,
    "text": (*_EQUAL, "in", "matches", "matches"),
    "code": (*_EQUAL, "in", "at_least", "at_most", "above", "below", "not_above", "decided", "decided"),
    "codes": ("contains", "contains_all", "contains_any"),
    "date": ("equals", "in", "same_as", *_DAY_WORDS, *_DAY_WORDS, "between", "between"),
    "moment": (*_EQUAL, *_DAY_WORDS, "between", *(("clock_at_most", "clock") * 4)),
    "integer": ("equals", "in", "same_as", *_NUMBER_WORDS, *_NUMBER_WORDS, "not_above", "between"),
    "decimal": ("equals", "same_as", *_NUMBER_WORDS, *_NUMBER_WORDS, "not_above", "between"),
    "form": (*_EQUAL, "in", "decided", "decided"),
    "ref": _EQUAL,
    "id": _EQUAL,
}
# Every operator as rules write it.
WORDS: Final = ("stated", *dict.fromkeys(word for words in _WORDS.values() for word in words))
_FIXED: Final[dict[str, Callable[[Random], Any]]] = {
    "clock": lambda _rng: "stated",
    "clock_at_most": lambda rng: rng.choice(CLOCKS),
    "matches": lambda rng: rng.choice(PATTERNS),
}
