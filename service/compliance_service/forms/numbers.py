"""Read and show numbers as they are written in Vietnamese (1.500,5): text <-> int or Decimal."""

import re
from decimal import Decimal
from typing import Final

_WHOLE: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+", re.ASCII)
_COMMA: Final = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:\.\d{3})+),\d{1,12}", re.ASCII)
# NOTE: 1.500 may be meant as 1500 or as 1,5: neither is taken.
_POINT: Final = re.compile(r"[+-]?\d{1,15}\.(?!\d{3}$)\d{1,12}", re.ASCII)


def read_integer(text: str) -> int | None:
    """Return a whole number; points may group its thousands."""
    plain = text.strip()
    if _WHOLE.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return int(plain.replace(".", ""))
    return None


def read_decimal(text: str) -> int | Decimal | None:
    """Return a number with a decimal comma, exactly; a point is taken where it cannot group thousands."""
    plain = text.strip()
    if _WHOLE.fullmatch(plain) or (_GROUPED.fullmatch(plain) and plain.count(".") > 1):
        return int(plain.replace(".", ""))
    if _COMMA.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return Decimal(plain) if _POINT.fullmatch(plain) else None


def show_number(value: int | Decimal) -> str:
    """Return a number as a page shows it."""
    return (f"{value:f}" if isinstance(value, Decimal) else str(value)).replace(".", ",")
