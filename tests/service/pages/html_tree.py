"""Read a page as a browser does: HTML -> a tree in which tests look for elements by tag, class and attribute."""

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

_VOID = frozenset(("br", "circle", "hr", "img", "input", "link", "meta", "path", "rect", "source"))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].append(made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self._open[-1].tag == tag, f"<{self._open[-1].tag} {self._open[-1].attrib}> is closed by </{tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def whole(self) -> Element:
        assert self._open == [self.root], "an element is not closed"
        return self.root


def tree_of(html: str) -> Element:
    """Return the tree; every element must be closed where it should be."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.whole()


def all_of(tree: Element, tag: str, **attributes: str) -> Iterator[Element]:
    """Give the elements of a tag; `class_` names one of an element's classes."""
    wanted = attributes.pop("class_", None)
    for found in tree.iter(tag):
        if wanted is not None and wanted not in found.get("class", "").split():
            continue
        if all(found.get(name) == value for name, value in attributes.items()):
            yield found


def text_of(element: Element) -> str:
    """Return what an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())
