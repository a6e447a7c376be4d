"""Read a JSON number as a decimal: a usable Decimal, or None. Loaded only for dossiers that have one."""

from decimal import Decimal
from typing import Any, Final

_MOST_DIGITS: Final = 15
_MOST_DECIMALS: Final = 6
_ZERO: Final = Decimal(0)


def exact(value: Any) -> Decimal | None:
    """Return a number exactly, with at most six decimals."""
    if value.__class__ is int:
        value = Decimal(value)
    exponent = value.as_tuple().exponent if value.__class__ is Decimal else None
    if not isinstance(exponent, int):
        return None
    if not value:
        return _ZERO
    # NOTE: not by arithmetic, which rounds a number of very many digits or with a vast exponent.
    digits, finer = value.as_tuple().digits, exponent + _MOST_DECIMALS
    small = value.adjusted() < _MOST_DIGITS
    return value if small and (finer >= 0 or not any(digits[finer:])) else None
