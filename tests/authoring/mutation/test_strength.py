"""Which faults cases notice: by hand, against packs written wrong on disk, and with the cases proposed."""

import random
import shutil
from collections.abc import Collection
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from authoring.reading_room import rule, written
from compliance.assess.checker import Checker
from compliance.authoring.case_files import load_cases
from compliance.authoring.mutation.killing import Bench
from compliance.authoring.mutation.measuring import Strength
from compliance.authoring.mutation.mutants import Mutant, mutants_of
from compliance.authoring.mutation.rendering import changed_text
from compliance.authoring.trials import Trial, trial_of
from compliance.cli.mutation_run import Drawing, strengths
from compliance.cli.options import Setup
from compliance.loading.changed_entries import pack_sources

ROOT = Path(__file__).parents[3]
LENDING = ROOT / "tests" / "data" / "lending-office" / "rules"
NOW = datetime(2024, 3, 1, tzinfo=UTC)
CASES = """\
base:
  {kind: card, agency: PD, period: {kind: year, from: "2024-01-01", to: "2024-12-31"}, items: [], subject: %s}
cases:
%s"""


def case(number: int, outcome: str, subject: str) -> str:
    return (
        f'  - {{name: "{number}", because: "1", as_of: "2024-03-01", change: [{{set: /subject, value: {subject}}}],'
        f" expect: {{room/1/rule: {outcome}}}}}\n"
    )


def strength(folder: Path, clauses: str, *cases: str, count: int = 200) -> Strength:
    """Return how strong cases of the reading room are."""
    roots = (written(folder, clauses, CASES % ("{}", "".join(cases))),)
    (found,) = strengths(Setup(roots, (), "one", None), (), (), Drawing(count, 1))
    return found


def lines(found: Strength) -> set[str]:
    """Return what the survivors write for another."""
    return {line[1:].strip() for survivor in found.survivors for line in survivor.lines[3:] if line.startswith("+")}


def test_both_sides_of_a_limit_notice_every_fault_of_it(tmp_path: Path) -> None:
    found = strength(
        tmp_path,
        rule("{subject.pages: {at_least: 3}}"),
        case(1, "satisfied", "{pages: 3}"),
        case(2, "violated", "{pages: 2}"),
        case(3, "satisfied", "{pages: 4}"),
    )
    assert {survivor.at.file.rpartition("/")[2] for survivor in found.survivors} <= {"pack.yaml"}
    assert lines(found) == set()


def test_a_limit_that_no_case_touches_can_move(tmp_path: Path) -> None:
    found = strength(
        tmp_path,
        rule("{subject.pages: {at_least: 3}}"),
        case(1, "satisfied", "{pages: 9}"),
        case(2, "violated", "{pages: 0}"),
    )
    assert lines(found) == {
        "require: {subject.pages: {above: 3}}",
        "require: {subject.pages: {at_least: 2}}",
        "require: {subject.pages: {at_least: 4}}",
    }


def test_what_another_part_says_already_is_proved_to_change_nothing(tmp_path: Path) -> None:
    found = strength(
        tmp_path,
        rule("{any: [{subject.pages: {at_least: 3}}, {subject.pages: {at_least: 2}}]}"),
        case(1, "satisfied", "{pages: 2}"),
        case(2, "violated", "{pages: 1}"),
        case(3, "satisfied", "{pages: 3}"),
        count=300,
    )
    # The first part says less than the second: it can be dropped, and its limit moved up, down to 2 or left out.
    assert lines(found) == set()
    assert found.proven == 4
    assert found.agreed == 4 * 300


def test_a_mutant_whose_program_is_the_same_is_left_out_without_proof(tmp_path: Path) -> None:
    readings = (
        "    require:\n      readings:\n"
        "        - {id: one, says: {vi: một, en: one}, subject.child: true}\n"
        "        - {id: other, says: {vi: hai, en: other}, subject.member: true}\n"
        "      defect: W-1\n      read: one\n"
    )
    entry = f'  - clause: "1"\n{readings}    says: {{vi: v, en: e}}\n'
    found = strength(tmp_path, entry, case(1, "satisfied", "{child: true}"), case(2, "violated", "{child: false}"))
    # The reading that is not taken can be made wrong in its value, its fact and by turning it round; and no rule reads
    # the two parameters, each of which can be moved both ways.
    assert found.same == 3 + 4


def test_every_survivor_has_a_case_that_notices_it(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(LENDING, rules)
    setup = Setup((rules,), (), "one", None)
    (before,) = strengths(setup, (), (), Drawing(200, 1))
    assert len(before.survivors) > 10
    for number, survivor in enumerate(before.survivors):
        if survivor.case is not None:
            (rules / "cases" / f"proposed-{number}.yaml").write_text(survivor.case, "utf-8")
    (after,) = strengths(setup, (), (), Drawing(200, 1))
    assert after.mutants == before.mutants
    assert [survivor.at for survivor in after.survivors if survivor.case is not None] == []
    proposed = [each for each in load_cases(rules / "cases", "cases") if "proposed-" in each.at.file]
    assert len(proposed) == sum(survivor.case is not None for survivor in before.survivors)
    assert all("to be confirmed by the regulation" in each.because for each in proposed)


def trials_of(root: Path, checker: Checker, rules: Collection[str] | None = None) -> list[Trial]:
    """Return the trials of the cases that name some rules (any, by default) and need no ruling."""
    cases = [each for folder in sorted(root.rglob("cases")) for each in load_cases(folder, folder.name)]
    named = [each for each in cases if not each.rulings and (rules is None or not each.expect.keys().isdisjoint(rules))]
    return [trial for each in named if (trial := trial_of(each, checker, now=NOW)) is not None]


def killed_slowly(mutant: Mutant, root: Path, copy: Path) -> bool:
    """Say whether a case notices a mutant that is written into the files of a copy, loaded and judged as a whole."""
    file = root.parent / mutant.file
    other = copy / file.relative_to(root)
    other.write_text(changed_text(file.read_text("utf-8"), mutant), "utf-8")
    try:
        with Checker.open([copy], keys="one") as checker:
            return any(
                trial.outcome(name) != wanted
                for trial in trials_of(copy, checker, mutant.looked_at)
                for name, wanted in trial.case.expect.items()
                if name in mutant.looked_at
            )
    finally:
        shutil.copy(file, other)


@pytest.mark.parametrize(("root", "count"), [
    pytest.param(LENDING, 16, id="library"),
    pytest.param(ROOT / "rules", 3, id="shipped packs"),
])  # fmt: skip
def test_the_quick_way_says_what_whole_packs_say(tmp_path: Path, root: Path, count: int) -> None:
    copy = tmp_path / "rules"
    shutil.copytree(root, copy)
    with ExitStack() as stack:
        checker = stack.enter_context(Checker.open([root], keys="one"))
        trials = trials_of(root, checker)
        bench = Bench(trials, {id(trial.judge): checker.packs for trial in trials})
        made = [(source.pack, mutant) for source in pack_sources([root]) for mutant in mutants_of(source)]
        sample = random.Random(4).sample(made, min(count, len(made)))
        quickly = [not bench.survivors(pack, [mutant]) for pack, mutant in sample]
    slowly = [killed_slowly(mutant, root, copy) for _, mutant in sample]
    assert quickly == slowly
    assert len({*slowly}) == 2 or root != LENDING


def test_a_whole_batch_says_what_each_mutant_alone_says() -> None:
    with Checker.open([LENDING], keys="one") as checker:
        trials = trials_of(LENDING, checker)
        bench = Bench(trials, {id(trial.judge): checker.packs for trial in trials})
        (source,) = pack_sources([LENDING])
        mutants = tuple(mutants_of(source))
        alone = [mutant for mutant in mutants if bench.survivors(source.pack, [mutant])]
        assert list(bench.survivors(source.pack, mutants)) == alone


def test_the_figures_add_up(tmp_path: Path) -> None:
    found = strength(tmp_path, rule("{subject.pages: {at_least: 3}}"), case(1, "satisfied", "{pages: 3}"))
    assert sum(found.kinds.values()) == found.mutants
    assert found.share == found.killed / (found.killed + len(found.survivors))
