"""The page: well-formed, self-contained, readable without colour."""

from html.parser import HTMLParser
from itertools import pairwise

from compliance.report.html import render_html
from report.sample import COMPLIANT, REPORTS, VIOLATED


class Page(HTMLParser):
    """Collects what the tests ask of a page; raises when tags do not pair."""

    VOID = ("meta", "br", "hr", "img", "link", "input")

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.words = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def test_nothing_is_fetched_from_elsewhere():
    text = render_html(REPORTS, "vi")
    page = Page(text)
    assert not {"link", "script", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text


def test_a_dossiers_text_is_never_markup():
    page = Page(render_html((VIOLATED,), "vi"))
    assert "hoa" not in {tag for tag, _ in page.tags}
    assert any("12 phố <Hoa> & " in words for words in page.words)


def test_language_title_and_heading_levels():
    page = Page(render_html((VIOLATED,), "en"))
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_table_headers_have_a_scope():
    page = Page(render_html(REPORTS, "vi"))
    assert page.all("th")
    assert all(attributes.get("scope") == "col" for attributes in page.all("th"))


def test_one_report_has_no_table_of_contents_and_several_have_one():
    assert "#report-1" not in render_html((COMPLIANT,), "vi")
    links = [a["href"] for a in Page(render_html(REPORTS, "vi")).all("a")]
    assert links == [f"#report-{number}" for number in range(1, len(REPORTS) + 1)]


def test_ids_are_unique():
    ids = [a["id"] for _, a in Page(render_html(REPORTS, "vi")).tags if "id" in a]
    assert len(ids) == len(set(ids))
