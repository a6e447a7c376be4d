"""Say which explanations of a dossier say nothing: explanations and what was judged -> intake notes."""

from collections.abc import Mapping
from typing import Any, Final

from benchmarks.by_hand.judging import Judging
from benchmarks.by_hand.reading import Notes, Row, token
from benchmarks.by_hand.values import DAYS, is_text, nfc

_REQUIRED: Final = ("rule", "reason", "who", "when", "document")
_MEMBERS: Final = (*_REQUIRED, "of")


class Explained:
    """What explanations may be about: the breaches of one dossier, and the entries that its rules are for."""

    __slots__ = ("_for_each", "_judging", "_lists")

    def __init__(self, judging: Judging, for_each: Mapping[str, str], lists: Mapping[str, list[Row] | None]) -> None:
        self._judging = judging
        self._for_each = for_each
        self._lists = lists

    def note_problems(self, value: Any, notes: Notes) -> None:
        """Note every explanation that is not well formed, explains no rule in force, or leaves open of whom."""
        if value is None:
            return
        if type(value) is not list:
            notes.intake.append("/explanations")
            return
        for index, entry in enumerate(value):
            wrong = self._wrong(entry)
            if wrong is not None:
                notes.intake.append(f"/explanations/{index}{wrong}")

    def _wrong(self, entry: Any) -> str | None:
        if type(entry) is not dict:
            return ""
        for name in entry:
            if name not in _MEMBERS:
                return f"/{token(name)}"
        of = entry.get("of")
        for name in _REQUIRED if of is None else _MEMBERS:
            value = entry.get(name)
            if not (type(value) is str and value in DAYS if name == "when" else is_text(value)):
                return f"/{name}" if name in entry else ""
        rule = nfc(entry["rule"])
        if rule not in self._judging.rules:
            return "/rule"
        if of is None:
            return "" if len(self._whom(rule)) > 1 else None
        return None if self._is_there(nfc(of), rule) else "/of"

    def _is_there(self, whom: str, rule: str) -> bool:
        """Say whether a rule may be for an entry with an id."""
        name = self._for_each.get(rule)
        if name is None:
            return False
        rows, bad = self._lists[name], self._judging.bad
        return rows is None or any(
            is_text(row.get("id")) and nfc(row["id"]) == whom and f"/{name}/{index}/id" not in bad
            for index, row in enumerate(rows)
        )

    def _whom(self, rule: str) -> set[str]:
        """Return those for whom a rule is violated: owners of wrong papers, or the entries' places."""
        name = self._for_each.get(rule)
        if name is None:
            return set()
        places = [pointer.split("/")[1:3] for breached, pointer in self._judging.breaches if breached == rule]
        return {nfc(self._judging.rows[int(index)]["of"]) if section != name else index for section, index in places}
