"""`compliance rules check`: load every pack and say what is wrong with the rules themselves."""

import gc
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from compliance import __version__
from compliance.analysis import checks
from compliance.authoring.pack_reports import Told, pack_reports, unreadable_reports
from compliance.authoring.programs import refusals
from compliance.authoring.waivers import Waiver, load_waivers
from compliance.authoring.waiving import TITLES, Judged, judged
from compliance.cli.beside import beside
from compliance.cli.exits import Exit, of_run
from compliance.cli.options import language_option, rules_option, stdout_or_file
from compliance.cli.output import complain, put
from compliance.cli.rules.packs import PASSED_OVER, roots_of
from compliance.cli.rules.source_lines import line_reader
from compliance.loading.drafts import WAIVERS
from compliance.loading.packs import Loading, read_packs
from compliance.loading.problem_words import problem_line
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.models.errors import Problem
from compliance.models.pack import Pack
from compliance.models.text import Language, Text
from compliance.report.diagnosis_text import render_diagnosis
from compliance.report.renderers import RENDERERS

_SHORT: Final = "short"


@click.command(
    "check", help="Đọc và xét mọi gói quy tắc, báo mọi lỗi.\n\nLoad and prove every pack; report every problem."
)
@click.option("--watch", "watching", is_flag=True, help="Kiểm tra lại mỗi lần lưu · check again on each save.")
@click.option("--strict", is_flag=True, help="Cảnh báo cũng là lỗi · warnings break the packs too.")
@click.option("--witness", "whole_witness", is_flag=True, help="In đủ hồ sơ làm chứng · print whole witnesses.")
@click.option(
    "--format",
    "form",
    type=click.Choice([_SHORT, *RENDERERS]),
    default=_SHORT,
    show_default=True,
    help="Dạng báo cáo · format.",
)
@click.option(
    "--waivers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Tệp miễn trừ, thay cho {WAIVERS} trong thư mục quy tắc · the waivers to use.",
)
@language_option
@stdout_or_file
@rules_option
def command(
    watching: bool,
    strict: bool,
    whole_witness: bool,
    form: str,
    waivers: Path | None,
    language: Language,
    output: Path | None,
    rules: tuple[Path, ...],
) -> Exit:
    """Load the packs strictly and prove what can be proved of them.

    What is wrong with one pack does not silence the others: those that load are proved. Nothing waives what cannot be
    loaded.
    """
    roots = roots_of(rules)
    if watching:
        from compliance.cli.rules.watch import watch

        return watch(roots)
    given = _waivers(waivers, roots)
    # NOTE: what is made here is kept to the end; looking through it for garbage again and again takes a fifth longer.
    gc.disable()
    try:
        loading = read_packs(roots)
        beyond, diagnoses = _proved(loading.packs)
        refused = (*loading.problems, *beyond)
        found = judged(diagnoses, given, datetime.now(UTC).date())
    finally:
        gc.enable()
    if form == _SHORT:
        _print_short(loading, refused, found, output, whole_witness=whole_witness)
    else:
        told = _told(roots)
        reports = (*unreadable_reports(refused, told), *pack_reports(loading.packs, found, told))
        put(RENDERERS[form](reports, language), output)
    return Exit.BROKEN if refused else of_run((Exit.COMPLIANT, *(_ended(each, strict=strict) for each in found)))


def _proved(packs: Sequence[Pack]) -> tuple[tuple[Problem, ...], tuple[Diagnosis, ...]]:
    """Return what the engine refuses of packs, and what the checks find: one half is looked for beside the other."""
    apart = [name for name in checks.CHECKS if name not in checks.OF_RULES]
    other_half = beside(lambda: (refusals(packs), checks.run_checks(packs, apart)))
    of_rules = checks.run_checks(packs, checks.OF_RULES)
    refused, others = other_half()
    runs = {**of_rules, **others}
    return refused, checks.verdict(packs, {name: runs[name] for name in checks.CHECKS})


def _waivers(named: Path | None, roots: Sequence[Path]) -> tuple[Waiver, ...]:
    """Read the waivers of the file named, or of those that lie in the folders of rules."""
    files = [named] if named else [root / WAIVERS for root in roots if (root / WAIVERS).is_file()]
    return tuple(waiver for file in files for waiver in load_waivers(file, file.as_posix()))


def _told(roots: Sequence[Path]) -> Told:
    titles = {**checks.TITLES, **TITLES}
    wanted = {name: Text(f"Không có điều này: {t.vi}", f"None of this: {t.en}") for name, t in titles.items()}
    today = datetime.now(UTC).date().isoformat()
    return Told(wanted, line_reader(roots), f"compliance {__version__}", today)


def _print_short(
    loading: Loading,
    refused: Sequence[Problem],
    found: Sequence[Judged],
    output: Path | None,
    *,
    whole_witness: bool,
) -> None:
    """Print what an author reads beside the editor: problems to the standard error, findings, then the packs."""
    for problem in refused:
        complain(problem_line(problem))
    for name in loading.passed_over:
        complain(f"{name}: {PASSED_OVER.vi} ({PASSED_OVER.en})")
    findings = (render_diagnosis(each.diagnosis, whole_witness=whole_witness, tail=_tail(each)) for each in found)
    put("".join([*findings, *map(_counts, loading.packs)]), output)


def _tail(judged: Judged) -> str:
    """Return the finding's id, by which a waiver names it, and who waived it."""
    waiver = judged.waiver
    words = f" · được miễn trừ (waived): {waiver.approver}, {waiver.until.isoformat()}" if waiver else ""
    return f" [{judged.fingerprint}]{words}"


def _counts(pack: Pack) -> str:
    return (
        f"{pack.id}: {len(pack.rules)} quy tắc (rules), {len(pack.decisions)} bảng quyết định (decisions), "
        f"{len(pack.clauses)} điều khoản (clauses), {len(pack.defects)} khiếm khuyết (defects)\n"
    )


def _ended(judged: Judged, *, strict: bool) -> Exit:
    """Return what a finding does to the run: a proven error breaks the packs, a warning is a violation, or breaks too.

    What is waived, only noted, or not decided does nothing: the same as in the reports.
    """
    diagnosis = judged.diagnosis
    if diagnosis.certainty is not Certainty.PROVEN or judged.waiver is not None or diagnosis.weight is Weight.NOTE:
        return Exit.COMPLIANT
    return Exit.BROKEN if strict or diagnosis.weight is Weight.ERROR else Exit.VIOLATIONS
