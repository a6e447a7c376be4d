"""`compliance explain`: one dossier and one rule -> every condition with its truth."""

from pathlib import Path

import click

from compliance.assess.checker import Keys
from compliance.cli.exits import Exit
from compliance.cli.options import language_option, setup_of, setup_options
from compliance.cli.output import complain, put
from compliance.cli.tracing import traced
from compliance.models.text import Language
from compliance.report.trace_text import render_trace


@click.command(
    "explain", help="Vì sao một yêu cầu đạt hay không, từng điều kiện.\n\nWhy a rule came out as it did, step by step."
)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="DOSSIER")
@click.argument("rule", metavar="RULE")
@language_option
@click.option("--as-of", metavar="ISO", help="Xét như tại thời điểm này · judge as of this moment.")
@click.option("--stage", metavar="CODE", help="Giai đoạn của hồ sơ · stage.")
@setup_options
def command(
    path: Path,
    rule: str,
    language: Language,
    as_of: str | None,
    stage: str | None,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    keys: Keys,
    no_cache: bool,
) -> Exit:
    """Print the trace of a rule over a dossier."""
    setup = setup_of(rules, rulings, keys, no_cache)
    found = traced(path, rule, setup, as_of=as_of, stage=stage)
    if found is None:
        complain(
            f"{path}: yêu cầu {rule} không được xét cho hồ sơ này; xin chạy lint trước "
            f"({rule} is not in force for this dossier; run lint first)"
        )
        return Exit.USAGE
    put(render_trace(found, language))
    return Exit.COMPLIANT
