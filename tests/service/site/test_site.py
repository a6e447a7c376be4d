"""The site of files: a page for each pack in both languages; every address leads to a place of the site."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from compliance.cli.main import main
from compliance.loading.packs import load_packs
from compliance_service.site.writing import write_site
from service.pages.markup import Element, read

REPOSITORY = Path(__file__).parents[3]
ROOTS = (REPOSITORY / "rules", REPOSITORY / "examples/rulings", REPOSITORY / "tests/data/lending-office/rules")
PACKS = load_packs(list(ROOTS))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(PACKS, ROOTS, folder)
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Element]:
    return {file: read(file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))}


def addresses(page: Element) -> list[str]:
    return [
        element.attributes[name]
        for element in page.all()
        for name in ("href", "src", "action")
        if name in element.attributes
    ]


def ids(page: Element) -> set[str]:
    return {element.attributes["id"] for element in page.all() if "id" in element.attributes}


def test_there_is_a_page_and_a_json_file_for_each_pack_in_each_language(site: Path) -> None:
    for pack in PACKS:
        for name in (f"{pack.id}.html", f"en/{pack.id}.html", f"{pack.id}.json"):
            assert (site / name).is_file()


def test_every_address_leads_to_a_file_of_the_site_and_to_a_place_in_it(pages: dict[Path, Element]) -> None:
    checked = 0
    for file, page in pages.items():
        for address in addresses(page):
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("http", "https")
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            assert target.is_file(), (file.name, address)
            if parts.fragment and target in pages:
                assert unquote(parts.fragment) in ids(pages[target]), (file.name, address)
            checked += 1
    assert checked > 100 * len(PACKS)


def test_nothing_on_the_site_waits_for_an_answer(pages: dict[Path, Element]) -> None:
    for page in pages.values():
        assert page.all("form") + page.all("script") == []


def test_each_page_is_in_its_language(pages: dict[Path, Element]) -> None:
    for file, page in pages.items():
        assert page.one("html").attributes["lang"] == ("en" if file.parent.name == "en" else "vi")


def test_every_rule_leads_back_to_its_clause(site: Path) -> None:
    for pack in PACKS:
        text = (site / f"{pack.id}.html").read_text(encoding="utf-8")
        for rule in pack.rules:
            assert text.count(f"<code>{rule.id}</code>") >= 2


def test_the_command_writes_the_site_and_a_second_run_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert main(["rules", "docs", str(tmp_path / folder)]) == 0
    first, second = (
        {
            file.relative_to(tmp_path / folder): file.read_bytes()
            for file in (tmp_path / folder).rglob("*")
            if file.is_file()
        }
        for folder in ("a", "b")
    )
    assert first == second
    assert Path("plan-2023.html") in first
