"""Say any member of what packs declare in words, so that old and new can stand side by side: value -> Text."""

from collections.abc import Mapping
from typing import Any, Final, get_args

from compliance.authoring.standing import Standing
from compliance.models import condition as ast
from compliance.models.calendar_words import date_words
from compliance.models.condition_words import condition_words
from compliance.models.errors import Source
from compliance.models.pack import DatedValue, Parameter, Rule, RulingRows
from compliance.models.phrases import both, join_with, make
from compliance.models.plain_words import NO, YES, number_words
from compliance.models.text import Text
from compliance.models.value_words import value_words

_CONDITIONS: Final = get_args(ast.Condition)
_ALWAYS: Final = Text("luôn", "always")
NOTHING: Final = Text("không có", "nothing")
_OPEN: Final = both("…")
_DAYS: Final = ("first_day", "last_day")


class Telling:
    """Says the members of what one rule set declares, by the words of a stack that holds them."""

    def __init__(self, standing: Standing) -> None:
        self._stack = standing.stack
        self._day = standing.day

    def member(self, holder: Any, name: str) -> Text | None:
        """Say one member of a thing; None where there is none."""
        value = getattr(holder, name)
        if name in _DAYS and value is not None:
            return date_words(value)
        if isinstance(holder, Rule) and isinstance(value, _CONDITIONS):
            return self._condition(value, holder.bindings)
        if isinstance(holder, Parameter) and name == "values":
            return _joined(self._dated(holder, dated) for dated in value)
        if isinstance(holder, ast.Decision) and name == "rows":
            return self._rows(holder)
        if isinstance(holder, RulingRows) and name == "decision":
            return self._rows(holder.decision)
        return self.value(value)

    def value(self, value: Any) -> Text | None:
        """Say a value whatever it is."""
        match value:
            case None | Source():
                return None
            case Text():
                return value
            case bool():
                return YES if value else NO
            case str():
                return both(value)
            case int():
                return number_words(value)
            case tuple() | frozenset():
                members = value if isinstance(value, tuple) else sorted(value, key=repr)
                return _joined(self.value(member) or NOTHING for member in members)
            case Mapping():
                return _joined(_named(str(key), self.value(member)) for key, member in value.items())
            case ast.Path():
                return both(str(value))
            case _ if isinstance(value, _CONDITIONS):
                return self._condition(value, ())
            case _ if hasattr(value, "__dataclass_fields__"):
                named = ((name, self.member(value, name)) for name in value.__dataclass_fields__)
                return _joined(_named(name, said) for name, said in named if said is not None)
            case _:
                return both(str(value))

    def _condition(self, condition: ast.Condition, bindings: tuple[ast.Scope, ...]) -> Text:
        return _ALWAYS if condition == ast.ALWAYS else condition_words(condition, self._stack, self._day, bindings)

    def _dated(self, parameter: Parameter, dated: DatedValue) -> Text:
        value = value_words(dated.value, parameter.type, None, self._stack.documents)
        if dated.first is None and dated.last is None:
            return value
        first, last = (_OPEN if day is None else date_words(day) for day in (dated.first, dated.last))
        return make("{first}–{last}: {value}", "{first}–{last}: {value}", first=first, last=last, value=value)

    def _rows(self, decision: ast.Decision) -> Text:
        scopes = (decision.scope,) if decision.scope else ()
        fact = self._stack.vocabulary.decided.get(str(decision.decides))
        codes = self._stack.vocabulary.codes.get(fact.codes) if fact and fact.codes else None

        def row(each: ast.Row) -> Text:
            when = _joined((self._condition(cell, scopes) for cell in each.cells if cell != ast.ALWAYS), "; ")
            gives = both(f"? {each.ask}")
            if each.value is not None and fact is not None:
                gives = value_words(each.value, fact.type, codes, self._stack.documents)
            return make("[{clause}] {when} ⇒ {gives}", "[{clause}] {when} ⇒ {gives}", clause=both(each.clause),
                        when=when, gives=gives)  # fmt: skip

        return _joined((row(each) for each in decision.rows), " | ")


def _joined(texts: Any, mark: str = ", ") -> Text:
    members = tuple(texts)
    return join_with(members, mark, mark) if members else NOTHING


def _named(name: str, said: Text | None) -> Text:
    return make("{name}: {said}", "{name}: {said}", name=both(name), said=said or NOTHING)
