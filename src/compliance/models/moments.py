"""Turn a moment as typed into one with an offset: text and zones -> datetime."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from compliance.models.errors import ComplianceError, Problem

# The years that dossiers and packs may name as well; at the ends of the calendar a moment has no day in every zone.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


def parse_moment(text: str, zones: Iterable[str]) -> datetime:
    """Read an ISO 8601 day or moment; without an offset it is in the one zone of the packs. Raise `ComplianceError`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _refusal(f"không phải ngày giờ theo ISO 8601 (not an ISO 8601 moment): {text!r}") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _refusal(f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR} (years are {FIRST_YEAR} to {LAST_YEAR}): {text!r}")
    if moment.tzinfo is not None:
        return moment
    known = sorted(set(zones))
    if len(known) != 1:
        raise _refusal(f"cần ghi cả múi giờ, ví dụ +07:00 (an offset is needed): {text!r}")
    from zoneinfo import ZoneInfo  # NOTE: imported late; it brings much with it, and few lints are given a moment.

    return moment.replace(tzinfo=ZoneInfo(known[0]))


def _refusal(message: str) -> ComplianceError:
    return ComplianceError((Problem("bad_as_of", None, message, "ví dụ (for example) 2023-12-12T16:30+07:00"),))
