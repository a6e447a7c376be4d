"""Look around in a page: HTML -> elements that are asked for what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from service.pages.html_tree import all_of, text_of, tree_of


@dataclass(frozen=True)
class Element:
    """An element of a page."""

    tree: ElementTree.Element

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes."""
        return self.tree.attrib

    @property
    def text(self) -> str:
        """What it says, with single spaces."""
        return text_of(self.tree)

    def all(self, tag: str = "*", **wanted: str) -> "list[Element]":
        """Return every element inside it with a tag and attributes; `class_` means one of its classes."""
        return [Element(each) for each in all_of(self.tree, tag, **wanted) if each is not self.tree]

    def one(self, tag: str = "*", **wanted: str) -> "Element":
        """Return the only such element."""
        (found,) = self.all(tag, **wanted)
        return found


def read(html: str) -> Element:
    """Return a page."""
    return Element(tree_of(html))
