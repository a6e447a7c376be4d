"""`compliance rules`: what rule authors ask of their packs."""

from pathlib import Path
from typing import Final

import click

from compliance.assess.checker import Keys
from compliance.authoring.programs import refusals
from compliance.authoring.schemas import SCHEMAS, schema_text
from compliance.authoring.trace import trace
from compliance.authoring.trace_views import TRACE_VIEWS, UNACCOUNTED
from compliance.batch.places import rules_folder, rulings_folder
from compliance.cli.case_run import run_cases
from compliance.cli.exits import Exit
from compliance.cli.options import language_option, rules_option, setup_of, setup_options, stdout_or_file
from compliance.cli.output import complain, put
from compliance.cli.pack_names import named
from compliance.engine.rules_engine import is_installed
from compliance.loading.packs import load_packs
from compliance.models.pack import Pack
from compliance.models.text import Language, Text

ONE_KEY: Final = Text(
    "Chưa cài bộ máy kiểm tra thứ hai (durable-rules): các trường hợp chỉ chạy bằng một khóa.",
    "The second engine (durable-rules) is not installed: the cases run with one key only.",
)


@click.group("rules", help="Việc của người viết quy tắc.\n\nFor the authors of rules.")
def command() -> None:
    """Hold the commands of rule authors together."""


@command.command("check", help="Đọc mọi gói quy tắc, báo mọi lỗi.\n\nLoad every pack and report every problem.")
@rules_option
def check(rules: tuple[Path, ...]) -> Exit:
    """Load the packs strictly; every problem goes to the standard error with its place."""
    packs = _load(rules)
    unaccounted = [(pack, line) for pack in packs for line in trace(pack).unaccounted]
    for pack, line in unaccounted:
        complain(f"{pack.folder}: {line.clause.id}: {UNACCOUNTED.vi} ({UNACCOUNTED.en})")
    refused = refusals(packs)
    for problem in refused:
        complain(str(problem))
    for pack in packs:
        put(
            f"{pack.id}: {len(pack.rules)} quy tắc (rules), {len(pack.decisions)} bảng quyết định (decisions), "
            f"{len(pack.clauses)} điều khoản (clauses), {len(pack.defects)} khiếm khuyết (defects)\n"
        )
    return Exit.BROKEN if unaccounted or refused else Exit.COMPLIANT


@command.command("test", help="Chạy các trường hợp mẫu của gói quy tắc.\n\nRun the cases beside the rules.")
@click.argument("names", nargs=-1, metavar="[PACK]…")
@language_option
@setup_options
def test(
    names: tuple[str, ...],
    language: Language,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    keys: Keys,
    no_cache: bool,
) -> Exit:
    """Hold every case of the named packs (of all, by default) against the rules."""
    if keys == "two" and not is_installed():
        complain(ONE_KEY.in_language(language))
        keys = "one"
    setup = setup_of(rules, (), keys, no_cache)
    shelves = rulings or (rulings_folder(),)
    return run_cases(setup, names, shelves, language)


@command.command("trace", help="Mỗi điều khoản được xử lý thế nào.\n\nHow each clause is accounted for.")
@click.argument("name", metavar="PACK")
@language_option
@click.option("--format", "view", type=click.Choice(list(TRACE_VIEWS)), default="text", show_default=True)
@stdout_or_file
@rules_option
def trace_command(name: str, language: Language, view: str, output: Path | None, rules: tuple[Path, ...]) -> Exit:
    """Print the account of one document; clauses that nothing accounts for are broken rules."""
    account = trace(named(_load(rules), name))
    put(TRACE_VIEWS[view](account, language), output)
    return Exit.BROKEN if account.unaccounted else Exit.COMPLIANT


@command.command("schema", help="JSON Schema của hồ sơ, của báo cáo.\n\nJSON Schema of dossiers and reports.")
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="dossier", metavar="[NAME]")
@stdout_or_file
@rules_option
def schema(name: str, output: Path | None, rules: tuple[Path, ...]) -> Exit:
    """Print a published schema, made from what the packs declare."""
    put(schema_text(name, _load(rules)), output)
    return Exit.COMPLIANT


def _load(rules: tuple[Path, ...]) -> tuple[Pack, ...]:
    return tuple(load_packs(rules or (rules_folder(),)))
