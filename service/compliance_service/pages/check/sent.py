"""Read what the form of the page *Kiểm tra* sends: an HTTP request -> Sent, its inputs in order."""

from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from compliance.models.frozen import dataclass
from compliance_service.forms.gathering import MAX_INPUTS
from compliance_service.problems import RequestError

URLENCODED: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Sent:
    """The inputs by name and text. A name that is a JSON Pointer is a fact's; others are the page's own."""

    pairs: tuple[tuple[str, str], ...]

    def text(self, name: str) -> str:
        """Return the last text of a name, without blanks around it; empty when there is none."""
        return next((text.strip() for found, text in reversed(self.pairs) if found == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return every text of a name."""
        return tuple(text for found, text in self.pairs if found == name)


async def read_sent(request: Request) -> Sent:
    """Return the inputs of a form that was posted. Raise `RequestError`."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != URLENCODED:
        raise RequestError("wrong_content_type")
    body = await request.body()  # NOTE: no more than the service lets in.
    try:
        pairs = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MAX_INPUTS)
    except ValueError:
        raise RequestError("too_large") from None
    return Sent(tuple(pairs))
