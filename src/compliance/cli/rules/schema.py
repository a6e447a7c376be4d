"""`compliance rules schema`: the JSON Schemas that are made from what the packs declare."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import click

from compliance.authoring.modelines import SCHEMA_FILE, with_modeline
from compliance.authoring.schemas import SCHEMAS, pack_schema_text, schema_text
from compliance.cli.case_checkers import folder_of
from compliance.cli.exits import Exit
from compliance.cli.options import rules_option, stdout_or_file
from compliance.cli.output import put
from compliance.cli.pack_names import named
from compliance.cli.rules.packs import packs_of, roots_of
from compliance.loading.drafts import rule_files
from compliance.models.pack import Pack

_HELP: Final = """JSON Schema của hồ sơ, báo cáo, ngôn ngữ quy tắc, hoặc của một gói.

JSON Schema: dossier, report, pack-language, or a pack's own, with its words.
"""


@click.command("schema", help=_HELP)
@click.argument("name", required=False, metavar="[NAME|PACK]")
@click.option(
    "--beside",
    is_flag=True,
    help="Ghi cạnh pack.yaml, cho trình soạn thảo · write it beside pack.yaml, for editors.",
)
@stdout_or_file
@rules_option
def command(name: str | None, beside: bool, output: Path | None, rules: tuple[Path, ...]) -> Exit:
    """Print a published schema or that of a pack; or write the packs' own where editors find them."""
    packs = packs_of(rules)
    if beside:
        _write_beside([named(packs, name)] if name else packs, packs, roots_of(rules))
    elif name is None or name in SCHEMAS:
        put(schema_text(name or "dossier", packs), output)
    else:
        put(pack_schema_text(named(packs, name), packs), output)
    return Exit.COMPLIANT


def _write_beside(chosen: Iterable[Pack], packs: Sequence[Pack], roots: Sequence[Path]) -> None:
    for pack in chosen:
        folder = folder_of(pack, roots)
        (folder / SCHEMA_FILE).write_text(pack_schema_text(pack, packs), encoding="utf-8")
        put(f"{pack.folder}/{SCHEMA_FILE}\n")
        for file in rule_files(folder):
            before = file.read_text(encoding="utf-8")
            after = with_modeline(before, len(file.relative_to(folder).parts) - 1)
            if after != before:
                file.write_text(after, encoding="utf-8")
