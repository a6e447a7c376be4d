"""Where the parts of a site of files are: names -> relative addresses, from a folder of the site."""

from typing import Final
from urllib.parse import quote

from compliance.models.frozen import dataclass
from compliance.models.text import Language

# Where the pages of each language stand, and the way from there to the site's top.
FOLDERS: Final[dict[Language, str]] = {"vi": "", "en": "en/"}
_UP: Final[dict[Language, str]] = {"vi": "", "en": "../"}
INDEX: Final = "index.html"
STATIC: Final = "static"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The addresses on the pages of one language; pages may be moved together, and opened from a disk."""

    language: Language
    fixed: bool = True
    home: str = INDEX
    rules: str = INDEX

    def file(self, name: str) -> str:
        """Return the address of a file of the pages."""
        return f"{_UP[self.language]}{STATIC}/{name}"

    def pack(self, name: str) -> str:
        """Return the page of a regulation in the same language."""
        return quote(f"{name}.html", safe="")

    def data(self, name: str) -> str:
        """Return the file of a regulation as JSON."""
        return f"{_UP[self.language]}{quote(f'{name}.json', safe='')}"

    def other(self, page: str) -> str:
        """Return the address of the same page in the other language."""
        return quote(f"{'en/' if self.language == 'vi' else '../'}{page}")
