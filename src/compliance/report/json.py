"""Render reports as JSON, one a line: Sequence[Report] -> str. The members stand in the order of the dataclasses."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from compliance.models.report import Report
from compliance.models.text import Language
from compliance.report.look import PLAIN, Look

# A number with more digits is written as text: 1E999999999 would not fit into memory.
_VAST: Final = 300
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)
# What a program says of itself: the same immutable tuples in all its reports, and nine tenths of each report's text.
_SHARED: Final = frozenset({"packs", "rules", "defects"})
_TEXTS: Final[dict[int, tuple[Any, str]]] = {}
_MANY: Final = 64


def render_json(reports: Sequence[Report], _language: Language, _look: Look = PLAIN) -> str:
    """Return one line for each report; both languages are in it."""
    return "".join(map(_line, reports))


def _line(report: Report) -> str:
    members = (f'"{name}": {_member(name, getattr(report, name))}' for name in Report.__dataclass_fields__)
    return f"{{{', '.join(members)}}}\n"


def _member(name: str, value: Any) -> str:
    return _shared(value) if name in _SHARED else _written(value)


def _written(value: Any) -> str:
    return _ENCODER.encode(plain(value))


def _shared(value: Any) -> str:
    """Return the text of something that many reports hold, from the last time where it is the very same."""
    held, text = _TEXTS.get(id(value), (None, ""))
    if held is not value:
        if len(_TEXTS) >= _MANY:
            _TEXTS.clear()
        text = _written(value)
        _TEXTS[id(value)] = (value, text)  # NOTE: held on to, so that its id is not given to another
    return text


def plain(value: Any) -> Any:
    """Return dataclasses as objects and tuples as lists; words and numbers stay as they are."""
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}


def _number(value: Decimal) -> int | float | str:
    """Return a decimal as a JSON number when that is exact and not vast, else in its own digits."""
    if abs(value.adjusted()) > _VAST:
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
