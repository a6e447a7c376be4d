"""`compliance rules mutate`: make the rules wrong, one place at a time, and say which faults no case notices."""

from pathlib import Path
from typing import Final

import click

from compliance.authoring.mutation.comparing import RANDOM, Answer
from compliance.authoring.mutation.measuring import Strength
from compliance.authoring.mutation.views import to_json, to_text
from compliance.batch.places import rulings_folder
from compliance.cli.exits import Exit
from compliance.cli.mutation_run import Drawing, strengths
from compliance.cli.options import language_option, packs_options, setup_of
from compliance.cli.output import complain, put
from compliance.models.text import Language, Text

NOTHING: Final = Text("không có quy tắc nào để thử", "there is no rule to try")


@click.command(
    "mutate",
    help="Viết sai từng chỗ của quy tắc rồi xem có trường hợp mẫu nào nhận ra không.\n\n"
    "Make the rules wrong, one place at a time, and see whether a case notices.",
    epilog="\b\nMã thoát · Exit codes:\n"
    "  1  có chỗ viết sai mà không trường hợp nào nhận ra · a fault that no case notices\n"
    "  3  chỉ còn chỗ chưa biết có khác hay không · only faults that may change nothing\n"
    "  4  không có gì để thử · nothing to try\n"
    "  5  quy tắc, trường hợp hoặc chương trình bị lỗi · broken rules, cases or program",
)
@click.argument("names", nargs=-1, metavar="[PACK]…")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--random",
    type=click.IntRange(1),
    default=RANDOM,
    show_default=True,
    help="Số hồ sơ ngẫu nhiên để thử lại · random dossiers to agree on.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Mầm ngẫu nhiên · seed of the random dossiers.")
@language_option
@packs_options
def command(
    names: tuple[str, ...],
    form: str,
    random: int,
    seed: int,
    language: Language,
    rules: tuple[Path, ...],
    rulings: tuple[Path, ...],
    no_cache: bool,
) -> Exit:
    """Try the mutants of the named packs (of all, by default) against all cases."""
    setup = setup_of(rules, (), "one", no_cache)
    found: list[Strength] = []
    for strength in strengths(setup, names, rulings or (rulings_folder(),), Drawing(random, seed)):
        found.append(strength)
        if form == "text" and strength.mutants:
            put(to_text(strength, language))
    if form == "json":
        put(to_json(found))
    if not any(strength.mutants for strength in found):
        complain(NOTHING.in_language(language))
        return Exit.UNREADABLE
    return exit_of(found)


def exit_of(found: list[Strength]) -> Exit:
    """Return the exit code of a run."""
    answers = {survivor.answer for strength in found for survivor in strength.survivors}
    return next((code for answer, code in _EXITS.items() if answer in answers), Exit.COMPLIANT)


_EXITS: Final = {
    Answer.DOUBTFUL: Exit.BROKEN,
    Answer.DIFFERS: Exit.VIOLATIONS,
    Answer.UNKNOWN: Exit.UNDETERMINED,
}
