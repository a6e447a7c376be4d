"""Use the page of results as a browser without JavaScript does: open it, choose files, send the form."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from starlette.testclient import TestClient

from service.pages.html_tree import all_of, tree_of

HTML = {"accept": "text/html"}


def send(client: TestClient, files: Sequence[tuple[str, bytes]], **fields: str) -> Any:
    """Choose some files on the page, and send them with what else is typed."""
    page = tree_of(client.get("/results", headers=HTML).text)
    (form,) = all_of(page, "form", id="files-form")
    given = {**hidden(form), **fields}
    parts = [(name, (None, value)) for name, value in given.items()]
    return client.post(form.get("action"), files=[*parts, *(("files", file) for file in files)], headers=HTML)


def press(client: TestClient, form: Element, fields: Mapping[str, str]) -> Any:
    """Send a form of an answer, with the button that was pressed."""
    parts = {**hidden(form), **fields}
    return client.post(form.get("action"), files={name: (None, value) for name, value in parts.items()}, headers=HTML)


def hidden(form: Element) -> dict[str, str]:
    """Return the hidden fields of a form."""
    return {field.get("name", ""): field.get("value", "") for field in all_of(form, "input", type="hidden")}


def results_of(reply: Any) -> list[Element]:
    """Return the results of an answer, in order."""
    assert reply.status_code == 200, reply.text
    return list(all_of(tree_of(reply.text), "article", class_="result"))
