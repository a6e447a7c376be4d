"""Try mutants of a large pack: `python -m benchmarks.mutation`.

A pack of 1,000 rules is written (limits, days, codes, lists, counts), with 10 cases for each rule. All its mutants, 8 a
rule on the whole, are made and tried against its cases, by the clock of this process. Beside it two naive ways, on a
sample:

- each mutant as a whole pack: compiled from the loaded packs, all cases run;
- each mutant as files: written, loaded, compiled, its own cases run.
"""

import argparse
import gc
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from benchmarks.timing import machine
from compliance.assess.checker import Checker
from compliance.assess.preparing import stack_of
from compliance.authoring.case_files import Case, load_cases
from compliance.authoring.mutation.killing import Bench
from compliance.authoring.mutation.mutants import Mutant, mutants_of
from compliance.authoring.mutation.rendering import changed_text
from compliance.authoring.mutation.settings import whole
from compliance.authoring.trials import Trial, trial_of
from compliance.engine.compiling import compile_program
from compliance.engine.emit import Checks
from compliance.engine.formula import OUTCOMES
from compliance.loading.changed_entries import PackSource, pack_sources

NOW: Final = datetime(2024, 6, 1, tzinfo=UTC)
PACK: Final = """\
pack: large
regulation: large-rules
layer: agency
status: official
title: {vi: Gói lớn, en: A large pack}
document: D
agency: {code: AG, vi: Cơ quan, en: Agency}
period: {kind: year, from: 2024-01-01, to: 2024-12-31}
in_force: {from: 2024-01-01, to: null}
stages: [{code: filing, vi: nộp, en: filing}]
actors: {office: {vi: văn phòng, en: office}}
documents: {D: {vi: Quy định, en: Rules, confidence: SV}}
vocabulary:
  kinds: {file: {vi: hồ sơ, en: file, sections: [subject, items, people]}}
  lists: {people: {element: person, vi: người, en: people}}
  codes: {rank: {a: {vi: a, en: a}, b: {vi: b, en: b}, c: {vi: c, en: c}}}
  item_types: {report: {vi: báo cáo, en: report}, minutes: {vi: biên bản, en: minutes}}
  facts:
    subject.number: {type: integer, vi: số, en: number}
    subject.day: {type: date, vi: ngày, en: day}
    subject.flag: {type: boolean, vi: cờ, en: flag}
    subject.rank: {type: code, codes: rank, vi: bậc, en: rank}
    item.date: {type: date, vi: ngày, en: date}
    item.pages: {type: integer, vi: trang, en: pages}
    item.of: {type: ref, to: people, vi: của, en: of}
    person.rank: {type: code, codes: rank, vi: bậc, en: rank}
    person.leader: {type: boolean, vi: lãnh đạo, en: leader}
"""
# Requirements as rules of offices have them; {n} is the rule's own number. They give 8 mutants a rule on the whole.
SHAPES: Final = (
    "require: {{subject.number: {{at_least: {n}}}, subject.flag: true}}",
    "when: {{subject.flag: true}}\n    require: {{subject.day: {{on_or_before: 2024-06-15}}}}",
    "require: {{subject.rank: [a, b]}}",
    "require: {{count: item, where: {{item.pages: {{at_least: {n}}}}}, at_least: 1}}",
    "for_each: person\n    when: {{person.leader: true}}\n"
    "    require: {{some: item, where: {{item.of: {{same_as: {{fact: person.id}}}}, item.pages: {{above: {n}}}}}}}",
)


def write(folder: Path, rules: int, cases: int) -> Path:
    """Write the pack and its cases; return the folder of rules."""
    pack = folder / "large"
    (pack / "cases").mkdir(parents=True)
    titles = "".join(
        f'  - {{clause: "{n}", label: {{vi: "Điều {n}", en: "Article {n}"}}, text: {{vi: v, en: e}}}}\n'
        for n in range(rules)
    )
    (pack / "pack.yaml").write_text(f"{PACK}clause_titles:\n{titles}", "utf-8")
    entries = "".join(
        f'  - clause: "{n}"\n    {SHAPES[n % len(SHAPES)].format(n=n)}\n    says: {{vi: v, en: e}}\n'
        for n in range(rules)
    )
    (pack / "clauses.yaml").write_text(f"for: file\nby: office\nclauses:\n{entries}", "utf-8")
    (pack / "cases" / "cases.yaml").write_text("".join(_cases(rules, cases)), "utf-8")
    return folder


def _cases(rules: int, cases: int) -> Sequence[str]:
    """Write the cases: each is of 50 rules at once, as a real dossier is, and changes with their numbers."""
    draw = random.Random(7)
    lines = ['base: {kind: file, agency: AG, period: {kind: year, from: "2024-01-01", to: "2024-12-31"}}\ncases:\n']
    for first in range(0, rules, 50):
        numbers = range(first, min(first + 50, rules))
        for _ in range(cases):
            around = draw.choice(numbers) + draw.choice((-1, 0, 1))
            people = ", ".join(
                f"{{id: p{k}, rank: {draw.choice('abc')}, leader: {draw.choice(('true', 'false'))}}}" for k in range(4)
            )
            items = ", ".join(
                f"{{id: i{k}, type: {draw.choice(('report', 'minutes'))}, pages: {around + draw.choice((-1, 0, 1))}, "
                f'of: p{draw.randrange(4)}, date: "2024-06-0{k + 1}"}}'
                for k in range(4)
            )
            subject = (
                f"{{number: {around}, flag: {draw.choice(('true', 'true', 'false'))}, rank: {draw.choice('abc')}, "
                f'day: "2024-06-{draw.choice((14, 15, 16))}"}}'
            )
            expect = ", ".join(f"large/{n}/rule: satisfied" for n in numbers)
            changes = (("subject", subject), ("people", f"[{people}]"), ("items", f"[{items}]"))
            change = ", ".join(f"{{set: /{section}, value: {value}}}" for section, value in changes)
            lines.append(
                f'  - {{name: "{first}", because: "1", as_of: "2024-06-01", change: [{change}], '
                f"expect: {{{expect}}}}}\n"
            )
    return lines


def trials_of(folder: Path, checker: Checker) -> list[Trial]:
    """Return the trials, each expecting what comes out."""
    trials = [trial_of(case, checker, now=NOW) for case in load_cases(folder / "large" / "cases", "cases")]
    return [_agreed(trial) for trial in trials if trial is not None]


def _agreed(trial: Trial) -> Trial:
    case = trial.case
    expect = {rule: trial.outcome(rule) for rule in case.expect}
    made = Case(case.name, case.because, case.at, case.dossier, case.as_of, case.stage, expect, None, ())
    return Trial(made, trial.header, trial.stack, trial.judge, trial.moment, trial.decoded, trial.outcomes)


def whole_packs(mutants: Sequence[Mutant], source: PackSource, trials: Sequence[Trial]) -> int:
    """Compile the whole pack for each mutant and run every case that names the rule; return how many are killed."""
    killed = 0
    for mutant in mutants:
        judge = trials[0].judge
        stack = stack_of(trials[0].header, [whole(mutant, source.pack)], judge.day)
        compiled = compile_program(stack, judge.kind, judge.stage, judge.day, Checks.NONE)
        namespace: dict[str, object] = {}
        exec(compile(compiled.source, "<naive>", "exec"), namespace)
        run = namespace["run"]
        for trial in trials:
            found = run(trial.decoded.sections, trial.decoded.lists, [])[::2]  # type: ignore[operator]
            outcomes = {rule: OUTCOMES[number].value for rule, number in zip(compiled.rules, found, strict=True)}
            if any(outcomes[name] != trial.case.expect[name] for name in mutant.looked_at if name in trial.case.expect):
                killed += 1
                break
    return killed


def whole_files(mutants: Sequence[Mutant], folder: Path, trials: Sequence[Trial]) -> int:
    """Write each mutant's file, load and compile it all, and run the cases of its rule; return how many are killed."""
    killed = 0
    for mutant in mutants:
        file = folder / mutant.file.partition("/")[2]
        text = file.read_text("utf-8")
        file.write_text(changed_text(text, mutant), "utf-8")
        named = [trial.case for trial in trials if not trial.case.expect.keys().isdisjoint(mutant.looked_at)]
        with Checker.open([folder], keys="one") as checker:
            run = [(case, trial_of(case, checker, now=NOW)) for case in named]
        file.write_text(text, "utf-8")
        killed += any(
            trial is not None and trial.outcome(name) != case.expect[name]
            for case, trial in run
            for name in mutant.looked_at
        )
    return killed


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--cases", type=int, default=10)
    parser.add_argument("--sample", type=int, default=3, help="mutants tried in the naive ways")
    asked = parser.parse_args()
    print(machine())
    with TemporaryDirectory() as place:
        folder = write(Path(place) / "rules", asked.rules, asked.cases)
        with Checker.open([folder], keys="one") as checker:
            trials = trials_of(folder, checker)
            (source,) = pack_sources([folder])
            gc.collect()
            gc.freeze()  # as the command does: what is loaded stays
            bench = Bench(trials, {id(trial.judge): checker.packs for trial in trials})
            start = process_time()
            mutants = list(mutants_of(source))
            made = process_time()
            alive = bench.survivors(source.pack, mutants)
            tried = process_time()
            print(f"{asked.rules} rules, {len(mutants)} mutants, {asked.cases} cases for each rule")
            print(
                f"made {made - start:.2f} s, tried {tried - made:.2f} s, in all {tried - start:.2f} s of the processor"
            )
            print(f"noticed {len(mutants) - len(alive)}; {1e6 * (tried - start) / len(mutants):.0f} µs a mutant")
            sample = random.Random(3).sample(mutants, asked.sample)
            quick = sum(mutant not in alive for mutant in sample)
            for name, run in (
                ("whole pack compiled for each mutant", lambda: whole_packs(sample, source, trials)),
                ("files written and loaded for each mutant", lambda: whole_files(sample, folder, trials)),
            ):
                start = process_time()
                found = run()
                each = (process_time() - start) / asked.sample
                assert found == quick, (name, found, quick)
                print(f"{name}: {each:.2f} s a mutant, {each * len(mutants) / 60:.0f} minutes for all")


if __name__ == "__main__":
    main()
