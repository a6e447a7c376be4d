"""Tell editors which schema a rule file follows: (text of a file, its depth in the pack) -> the text with its modeline.

The schema lies beside `pack.yaml`, so that the line stays right when a folder of packs is copied or cloned.
"""

from typing import Final

SCHEMA_FILE: Final = "pack.schema.json"
_MODELINE: Final = "# yaml-language-server: $schema="


def with_modeline(text: str, depth: int) -> str:
    """Return the text with the modeline as its first line; `depth` counts the folders between the pack and the file."""
    line = f"{_MODELINE}{'../' * depth}{SCHEMA_FILE}\n"
    first, _, rest = text.partition("\n")
    return f"{line}{rest}" if first.startswith(_MODELINE) else f"{line}{text}"
