"""`compliance rules new`: the first draft of a clause, a rule file and its case file; nothing is ever overwritten."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from compliance.authoring.new_clause import Asked, draft_clause
from compliance.authoring.pack_words import PackWords
from compliance.cli.case_checkers import folder_of
from compliance.cli.exits import Exit
from compliance.cli.options import rules_option
from compliance.cli.output import complain_of, put
from compliance.cli.pack_names import named
from compliance.cli.rules.packs import packs_of, roots_of
from compliance.loading.packs import load_packs
from compliance.models.errors import ComplianceError
from compliance.models.pack import Pack
from compliance.models.text import Text

_ONE_OF_TWO: Final = Text("cần một trong hai: --item, --fact", "one of --item and --fact is needed")
_WHICH_KIND: Final = Text("thêm --for, một trong", "add --for, one of")
_THERE: Final = Text("đã có, không ghi đè", "is there already and is not overwritten")
_WROTE: Final = Text("Đã ghi", "Written")
_NEXT: Final = Text(
    "Tiếp theo: thay mọi chỗ “(điền: …)”, sửa quy tắc theo điều khoản, rồi chạy",
    "Next: fill in each “(điền: …)”, make the rule what the clause says, then run",
)


@click.command("new", help="Viết nháp một khoản và hai trường hợp.\n\nDraft a clause with its two cases.")
@click.argument("name", metavar="PACK")
@click.argument("clause", metavar="CLAUSE")
@click.option("--item", metavar="TYPE", help="Khoản đòi một loại giấy tờ · it asks for a paper of this type.")
@click.option("--fact", metavar="PATH", help="Khoản đòi một điều là đúng · it asks that this fact is true.")
@click.option("--for", "kind", metavar="KIND", help="Loại hồ sơ · kind of dossier.")
@rules_option
def command(
    name: str, clause: str, item: str | None, fact: str | None, kind: str | None, rules: tuple[Path, ...]
) -> Exit:
    """Write both files, see that the pack loads with them, and say what comes next."""
    if (item is None) == (fact is None):
        raise click.UsageError(f"{_ONE_OF_TWO.vi} ({_ONE_OF_TWO.en})")
    roots = roots_of(rules)
    packs = packs_of(rules)
    pack = named(packs, name)
    asked = Asked(clause, _kind(kind, pack, packs), item, fact)
    draft = draft_clause(asked, pack, packs)
    folder = folder_of(pack, roots)
    files = {folder / asked.file: draft.rules, folder / "cases" / asked.file: draft.cases}
    _write(files)
    try:
        load_packs(roots)
    except ComplianceError as error:
        for file in files:
            file.unlink()
        complain_of(error)
        return Exit.BROKEN
    put("".join(f"{_WROTE.vi} ({_WROTE.en}): {file}\n" for file in files))
    at = "".join(f" --rules {root}" for root in rules)
    put(f"{_NEXT.vi} ({_NEXT.en}):\n  compliance rules check{at}\n  compliance rules test {pack.id}{at}\n")
    return Exit.COMPLIANT


def _kind(given: str | None, pack: Pack, packs: Sequence[Pack]) -> str:
    """Return the kind that was named, or the only one."""
    kinds = PackWords(pack, packs).offered["kinds"]
    if given in kinds or (given is None and len(kinds) == 1):
        return given or kinds[0]
    raise click.UsageError(f"{_WHICH_KIND.vi} ({_WHICH_KIND.en}): {', '.join(kinds)}")


def _write(files: dict[Path, str]) -> None:
    for file in files:
        if file.exists():
            raise click.UsageError(f"{file} {_THERE.vi} ({_THERE.en})")
    for file, text in files.items():
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
