"""`compliance rules check`: load every pack and say what is wrong with the rules themselves."""

from pathlib import Path

import click

from compliance.authoring.programs import refusals
from compliance.authoring.trace import trace
from compliance.authoring.trace_views import UNACCOUNTED
from compliance.cli.exits import Exit
from compliance.cli.options import rules_option
from compliance.cli.output import complain, put
from compliance.cli.rules.packs import packs_of, roots_of


@click.command("check", help="Đọc mọi gói quy tắc, báo mọi lỗi.\n\nLoad every pack and report every problem.")
@click.option("--watch", "watching", is_flag=True, help="Kiểm tra lại mỗi lần lưu · check again on each save.")
@rules_option
def command(watching: bool, rules: tuple[Path, ...]) -> Exit:
    """Load the packs strictly; every problem goes to the standard error with its place."""
    if watching:
        from compliance.cli.rules.watch import watch

        return watch(roots_of(rules))
    packs = packs_of(rules)
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
