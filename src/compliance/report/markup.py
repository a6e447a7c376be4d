"""Build a page from elements, never from joined strings: the serialiser escapes every text and attribute."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from compliance.report.wording import safe

Child = Element | str | None


def element(tag: str, *children: Child, **attributes: str) -> Element:
    """Make an element; text is made safe, `None` children are left out, `class_` and `for_` lose their underscore.

    An underscore inside an attribute's name is a hyphen: `aria_hidden`.
    """
    made = Element(tag, {name.rstrip("_").replace("_", "-"): safe(value) for name, value in attributes.items()})
    for child in children:
        _append(made, child)
    return made


def style(rules: str) -> Element:
    """Make a style element; `rules` is the program's own text, never a dossier's."""
    made = Element("style")
    made.text = rules
    return made


def row(cell: str, values: Iterable[Child]) -> Element:
    """Make a table row of cells of one kind (`th` or `td`)."""
    return element("tr", *(element(cell, value) for value in values))


def document(language: str, head: Iterable[Element], body: Iterable[Element]) -> str:
    """Serialise a whole page."""
    page = element("html", element("head", *head), element("body", *body), lang=language)
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _append(parent: Element, child: Child) -> None:
    if isinstance(child, str):
        _append_text(parent, safe(child))
    elif child is not None:
        parent.append(child)


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
