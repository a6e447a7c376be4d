"""`compliance rules check`: load every pack and say what is wrong with the rules themselves."""

from pathlib import Path

import click

from compliance.analysis.checks import diagnose
from compliance.authoring.programs import refusals
from compliance.cli.exits import Exit
from compliance.cli.options import rules_option
from compliance.cli.output import complain, put
from compliance.cli.rules.packs import PASSED_OVER, roots_of
from compliance.loading.packs import read_packs
from compliance.loading.problem_words import problem_line
from compliance.models.diagnosis import Certainty, Diagnosis, Weight
from compliance.report.diagnosis_text import render_diagnosis


@click.command(
    "check", help="Đọc và xét mọi gói quy tắc, báo mọi lỗi.\n\nLoad and prove every pack; report every problem."
)
@click.option("--watch", "watching", is_flag=True, help="Kiểm tra lại mỗi lần lưu · check again on each save.")
@click.option("--strict", is_flag=True, help="Cảnh báo cũng là lỗi · warnings break the packs too.")
@click.option("--witness", "whole_witness", is_flag=True, help="In đủ hồ sơ làm chứng · print whole witnesses.")
@rules_option
def command(watching: bool, strict: bool, whole_witness: bool, rules: tuple[Path, ...]) -> Exit:
    """Load the packs strictly and prove what can be proved of them; a load error goes to the standard error.

    What is wrong with one pack does not silence the others: those that load are proved.
    """
    if watching:
        from compliance.cli.rules.watch import watch

        return watch(roots_of(rules))
    loading = read_packs(roots_of(rules))
    packs = loading.packs
    refused = (*loading.problems, *refusals(packs))
    for problem in refused:
        complain(problem_line(problem))
    for name in loading.passed_over:
        complain(f"{name}: {PASSED_OVER.vi} ({PASSED_OVER.en})")
    found = diagnose(packs)
    for diagnosis in found:
        put(render_diagnosis(diagnosis, whole_witness=whole_witness))
    for pack in packs:
        put(
            f"{pack.id}: {len(pack.rules)} quy tắc (rules), {len(pack.decisions)} bảng quyết định (decisions), "
            f"{len(pack.clauses)} điều khoản (clauses), {len(pack.defects)} khiếm khuyết (defects)\n"
        )
    return Exit.BROKEN if refused or any(_breaks(each, strict=strict) for each in found) else Exit.COMPLIANT


def _breaks(diagnosis: Diagnosis, *, strict: bool) -> bool:
    """Say whether a diagnosis breaks the packs: a proven error does, and a warning where it is asked for."""
    if diagnosis.certainty is not Certainty.PROVEN:
        return False
    return diagnosis.weight is Weight.ERROR or (strict and diagnosis.weight is Weight.WARNING)
