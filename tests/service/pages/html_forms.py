"""Read the forms of a page as a browser would send them: HTML -> the successful controls of one form, in order."""

from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


class _Reader(HTMLParser):
    """Gathers the controls inside a form; those outside that name it count too, but buttons never do."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pairs: Pairs = []
        self.found = False
        self._wanted = wanted
        self._inside = False
        self._select: list[tuple[str, str, bool]] = []
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = self._wanted in (at.get("id"), at.get("action"))
            self.found = self.found or self._inside
        elif self._inside and tag == "input" and at.get("name"):
            self._input(at, {name for name, _ in attrs})
        elif self._inside and tag == "select":
            self._select = []
            self._name = at["name"]
        elif self._inside and tag == "option":
            self._select.append((self._name, at.get("value", ""), "selected" in {name for name, _ in attrs}))
        elif self._inside and tag == "textarea":
            self._area = (at["name"], [])

    def _input(self, at: dict[str, str], names: set[str]) -> None:
        kind = at.get("type", "text")
        if kind in ("checkbox", "radio") and "checked" not in names:
            return
        if kind not in ("submit", "button", "file"):
            self.pairs.append((at["name"], at.get("value", "on" if kind in ("checkbox", "radio") else "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select" and self._select:
            chosen = [option for option in self._select if option[2]] or self._select[:1]
            self.pairs.append(chosen[-1][:2])
            self._select = []
        elif tag == "textarea" and self._area:
            name, texts = self._area
            # NOTE: a line break right after the tag is not of the text; others are sent as CR LF.
            self.pairs.append((name, "".join(texts).removeprefix("\n").replace("\n", "\r\n")))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)


def controls(html: str, form: str) -> Pairs:
    """Return what the form with this id, or this action, would send without pressing a named button."""
    reader = _Reader(form)
    reader.feed(html)
    assert reader.found, f"no form {form!r}"
    return reader.pairs


def put(pairs: Pairs, wanted: dict[str, str]) -> Pairs:
    """Return the pairs with these texts in the place of all others of their names."""
    return [pair for pair in pairs if pair[0] not in wanted] + list(wanted.items())
