"""Where the parts of the pages are: name -> address, as the service answers it or as a file that stands by itself."""

from typing import Final, Protocol
from urllib.parse import quote

from compliance_service.pages.frame.version import VERSION


class Addresses(Protocol):
    """What a template asks for; `fixed` says that nobody answers: no forms, no other pages than the regulations."""

    fixed: bool
    home: str
    rules: str

    def file(self, name: str) -> str:
        """Return the address of a file of the pages."""
        ...

    def pack(self, name: str) -> str:
        """Return the address of a regulation."""
        ...

    def data(self, name: str) -> str:
        """Return the address of a regulation as JSON."""
        ...


class Served:
    """The addresses of the service."""

    fixed = False
    home = "/"
    rules = "/rules"

    def file(self, name: str) -> str:
        """Return an address that changes with the files, so that a browser may keep them."""
        return f"/static/{name}?v={VERSION}"

    def pack(self, name: str) -> str:
        """Return the page of a regulation."""
        return f"/rules/{quote(name, safe='')}"

    def data(self, name: str) -> str:
        """Return the resource of a regulation."""
        return f"/v1/packs/{quote(name, safe='')}"


SERVED: Final[Addresses] = Served()
