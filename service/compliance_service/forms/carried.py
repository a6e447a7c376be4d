"""Keep what a form cannot show: pointer -> value, as the text of one hidden input."""

from collections.abc import Mapping
from typing import Any, Final

from compliance.loading.json_tree import ParseFailure, parse
from compliance.models.frozen import dataclass
from compliance_service.forms.writing import written
from compliance_service.problems import RequestError

CARRIED: Final = "carried"


@dataclass(frozen=True, slots=True)
class Absent:
    """A list that the dossier does not state."""


ABSENT: Final = Absent()
Carried = Mapping[tuple[str, ...], Any]


def text_of(carried: Carried) -> str:
    """Return the text of the hidden input; blank when nothing is carried."""
    members = [[list(path)] if value is ABSENT else [list(path), value] for path, value in carried.items()]
    return written(members) if members else ""


def read_carried(text: str) -> dict[tuple[str, ...], Any]:
    """Return what the hidden input holds. Raise `RequestError`."""
    if not text.strip():
        return {}
    parsed = parse(text.encode("utf-8", "surrogatepass"))
    if isinstance(parsed, ParseFailure) or not isinstance(parsed.value, list):
        raise RequestError("bad_parameter")
    return dict(map(_member, parsed.value))


def _member(member: Any) -> tuple[tuple[str, ...], Any]:
    match member:
        case [[*path]] if path and all(isinstance(token, str) for token in path):
            return tuple(map(str, path)), ABSENT
        case [[*path], value] if path and all(isinstance(token, str) for token in path):
            return tuple(map(str, path)), value
        case _:
            raise RequestError("bad_parameter")
