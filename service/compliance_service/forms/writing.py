"""Write a dossier as JSON, numbers exactly: tree -> text or bytes."""

import json
from decimal import Decimal
from typing import Any


def dossier_bytes(tree: Any) -> bytes:
    """Return the bytes of a dossier, as the door reads them."""
    return written(tree).encode("utf-8", "surrogatepass")


def written(value: Any) -> str:
    """Return JSON on one line; decimals keep all their digits."""
    match value:
        case Decimal():
            return str(value)
        case dict():
            members = (f"{written(str(key))}: {written(member)}" for key, member in value.items())
            return f"{{{', '.join(members)}}}"
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case _:
            return json.dumps(value, ensure_ascii=False)
