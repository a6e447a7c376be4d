"""Use the page of lists as a browser without JavaScript does: choose, send, mark, press."""

import json
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from starlette.testclient import TestClient

from service.pages.html_tree import all_of, text_of, tree_of

HTML = {"accept": "text/html"}
FORM = "roster-form"
Pairs = list[tuple[str, str]]


def send(client: TestClient, data: bytes = b"", name: str = "list.json", *, text: str = "", choice: str = "") -> Any:
    """Choose a list, paste a text or choose a file, and send the form."""
    page = tree_of(client.get("/check/roster", headers=HTML).text)
    chosen = choice or next(all_of(page, "option")).get("value", "")
    token = next(all_of(page, "input", name="csrf")).get("value", "")
    parts: list[tuple[str, Any]] = [
        ("csrf", (None, token)),
        ("for", (None, chosen)),
        ("text", (None, text)),
        ("file", (name if data else "", data)),
    ]
    return client.post("/check/roster", files=parts, headers=HTML)


def send_tree(client: TestClient, tree: Any) -> Any:
    """Send a dossier in JSON."""
    return send(client, json.dumps(tree).encode())


def controls(page: Element) -> Pairs:
    """Return what the table's form would send, without pressing a button, in the order of the page."""
    (form,) = all_of(page, "form", id=FORM)
    inside = set(form.iter())
    sent: Pairs = []
    for field in page.iter():
        if (field not in inside and field.get("form") != FORM) or not field.get("name"):
            continue
        name, kind = field.get("name", ""), field.get("type", "text")
        if field.tag == "select":
            options = list(all_of(field, "option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            sent.append((name, chosen[-1].get("value", "")))
        elif field.tag == "input" and (kind != "checkbox" or field.get("checked") is not None):
            sent.append((name, field.get("value", "")))
    return sent


def press(client: TestClient, page: Element, action: str = "/check/roster/table", **more: str) -> Any:
    """Send the table's form to an address, with the button that was pressed."""
    return client.post(action, data=as_fields([*controls(page), *more.items()]), headers=HTML)


def with_marks(page: Element, marks: Mapping[str, str]) -> Pairs:
    """Return what the form would send after some inputs were changed."""
    return [*(pair for pair in controls(page) if pair[0] not in marks), *marks.items()]


def as_fields(pairs: Pairs) -> dict[str, list[str]]:
    """Return the pairs as the client takes them."""
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def shown(reply: Any) -> Element:
    """Return the page of an answer that is a table."""
    assert reply.status_code == 200, reply.text
    return tree_of(reply.text)


def rows_of(page: Element) -> dict[str, list[str]]:
    """Return what the cells of each row say, by what its head says first: number and name."""
    (table,) = all_of(page, "table", class_="roster")
    (body,) = all_of(table, "tbody")
    found = {}
    for row in all_of(body, "tr"):
        names = " ".join(text_of(part) for kind in ("number", "name") for part in all_of(row, "span", class_=kind))
        found[names] = [text_of(cell) for cell in all_of(row, "td")]
    return found


def standing_of(page: Element) -> list[str]:
    """Return how each row stands, in order."""
    return [text_of(each) for each in all_of(page, "span", class_="standing")]


def titles_of(page: Element) -> list[str]:
    """Return the titles of the columns, without their clauses."""
    (table,) = all_of(page, "table", class_="roster")
    (head,) = all_of(table, "thead")
    return [(cell.text or "").strip() for cell in all_of(head, "th")]
