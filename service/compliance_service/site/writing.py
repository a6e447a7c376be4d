"""Write the site of a set of packs: (packs, folder) -> the files written, in both languages."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from compliance.authoring.official import official_texts
from compliance.authoring.publishing import publish
from compliance.models.pack import Pack
from compliance.models.text import Language
from compliance.report.json import plain
from compliance_service.pages.frame.drawing import drawn
from compliance_service.pages.frame.version import STATIC as FILES
from compliance_service.pages.rules.values import list_values, pack_values
from compliance_service.pages.rules.view import Chosen
from compliance_service.pages.rules.words import WORDS
from compliance_service.site.addresses import FOLDERS, INDEX, STATIC, Fixed

# What the pages of the regulations load: their style, and what that refers to.
_NEEDED: Final = ("icon.svg", "site.css", "rules.css", "fonts")
_ALL: Final = Chosen()


def write_site(packs: Sequence[Pack], roots: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Write a page for each pack, a list of them, each pack as JSON, and the files that the pages load.

    `roots` are the folders of the packs: the official text that lies beside a pack is shown. Pages of an earlier run
    are written over; other files of the folder are let be.
    """
    official = {pack.id: official_texts(pack, roots) for pack in packs}
    _copy_files(folder / STATIC)
    return tuple(_written(folder / name, text) for name, text in _files(packs, official))


def _files(packs: Sequence[Pack], official: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for language in FOLDERS:
        at = Fixed(language)
        yield f"{FOLDERS[language]}{INDEX}", _page("rules/list.html", list_values(packs), at, INDEX)
        for pack in packs:
            name = f"{pack.id}.html"
            values = pack_values(pack, packs, _ALL, official[pack.id])
            yield f"{FOLDERS[language]}{name}", _page("rules/pack.html", values, at, name)
    for pack in packs:
        yield f"{pack.id}.json", json.dumps(plain(publish(pack, packs)), ensure_ascii=False, indent=1) + "\n"


def _page(template: str, values: Mapping[str, Any], at: Fixed, name: str) -> str:
    framed = {**values, "at": at, "other_address": at.other(name), "navigation": (), "path": name, "csrf": ""}
    language: Language = at.language
    return drawn(template, framed, language, words=WORDS)


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _copy_files(folder: Path) -> None:
    for name in _NEEDED:
        source, target = FILES / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, target)
