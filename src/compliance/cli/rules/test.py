"""`compliance rules test`: run the cases beside the rules."""

from pathlib import Path
from typing import Final

import click

from compliance.assess.checker import Keys
from compliance.batch.places import rulings_folder
from compliance.cli.case_run import Wanted, run_cases
from compliance.cli.exits import Exit
from compliance.cli.options import language_option, setup_of, setup_options
from compliance.cli.output import complain
from compliance.engine.rules_engine import is_installed
from compliance.models.text import Language, Text

ONE_KEY: Final = Text(
    "Chưa cài bộ máy kiểm tra thứ hai (durable-rules): các trường hợp chỉ chạy bằng một khóa.",
    "The second engine (durable-rules) is not installed: the cases run with one key only.",
)


@click.command(
    "test",
    help="Chạy các trường hợp mẫu của gói quy tắc; nêu phần nào của quy tắc chưa được thử.\n\n"
    "Run the cases beside the rules; say what of the rules they do not reach.",
)
@click.argument("names", nargs=-1, metavar="[PACK]…")
@click.option("--coverage", is_flag=True, help="Các trường hợp chạm tới những gì · what the cases reach.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@language_option
@setup_options
def command(
    names: tuple[str, ...],
    coverage: bool,
    form: str,
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
    return run_cases(setup, names, shelves, Wanted(language, form, coverage))
