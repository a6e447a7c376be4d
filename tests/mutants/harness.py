"""Every case of the shipped packs, decoded once: what mutants of rules and of the durable program are held against."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path
from types import CodeType
from typing import Any

from compliance.assess.checker import Checker, Judge
from compliance.assess.header import Header
from compliance.authoring.case_files import Case, load_cases
from compliance.engine.compiling import compile_program
from compliance.engine.decode import Decoded, decoder
from compliance.engine.emit import Checks
from compliance.engine.moments import Moment, moment_reader
from compliance.loading.json_tree import Tree, parse
from compliance.models.stack import Stack

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Trial:
    """One case: its tree and moment, the stack and judge of its dossier."""

    case: Case
    tree: Mapping[str, Any]
    moment: Moment
    stack: Stack
    judge: Judge

    def decoded(self) -> Decoded:
        """Return the dossier's rows, with the decided facts filled in."""
        rows = self.judge.program.decode(dict(self.tree), self.moment)
        self.judge.program.evaluate(rows)
        return rows


@cache
def trials() -> tuple[Trial, ...]:
    """Return the trials of all cases whose dossier some rules judge."""
    rulings = sorted(path for path in (ROOT / "examples" / "rulings").iterdir())
    plain = _of_roots((ROOT / "rules",), ruled=False)
    ruled = _of_roots((ROOT / "rules", *rulings), ruled=True)
    return (*plain, *ruled)


def _of_roots(roots: tuple[Path, ...], *, ruled: bool) -> tuple[Trial, ...]:
    with Checker.open(roots, keys="one") as checker:
        folders = [Path(pack.folder) for pack in checker.packs if pack.layer != "ruling"]
        cases = [case for folder in folders for case in _cases(folder)]
        return tuple(
            trial
            for case in cases
            if bool(case.rulings) == ruled and (not ruled or set(case.rulings) == _names(roots))
            for trial in _trials(case, checker)
        )


def _names(roots: tuple[Path, ...]) -> set[str]:
    return {root.name for root in roots[1:]}


def _cases(folder: Path) -> tuple[Case, ...]:
    cases = folder / "cases"
    return load_cases(cases, str(cases)) if cases.is_dir() else ()


def _trials(case: Case, checker: Checker) -> Iterator[Trial]:
    parsed = parse(case.dossier)
    if not isinstance(parsed, Tree) or not isinstance(parsed.value, dict):
        return
    header = next((h for h in checker.headers() if h.agency == parsed.value.get("agency")), None)
    if header is None:
        return
    moment = _moment(case, parsed.value, header)
    kind = parsed.value.get("kind")
    if moment is None or not header.in_force_on(moment[0]) or kind not in header.kinds:
        return
    judge = checker.judge(header, kind, case.stage or header.stages[0], moment[0])
    yield Trial(case, parsed.value, moment, checker.stack(header, moment[0]), judge)


def _moment(case: Case, tree: Mapping[str, Any], header: Header) -> Moment | None:
    read = moment_reader(header.zone)
    section, fact = header.moment or ("", "")
    stated = tree.get(section)
    found: Moment | None = read(case.as_of or (stated.get(fact) if isinstance(stated, dict) else None))
    return found


def questions(trial: Trial, dossiers: Iterable[dict[str, Any]]) -> set[tuple[int, int, int]]:
    """Return every (formula, key, class) that both keys decide for some dossiers, judged as a case's is."""
    compiled = compile_program(trial.stack, trial.judge.kind, trial.judge.stage, trial.moment[0], Checks.ALWAYS)
    namespace: dict[str, Any] = {}
    exec(_code(compiled.source), namespace)
    decode = decoder(compiled.plan)
    pending: list[tuple[int, int, int]] = []
    for dossier in dossiers:
        decoded = decode(dossier, trial.moment)
        namespace["run"](decoded.sections, decoded.lists, pending)
    return set(pending)


@cache
def _code(source: str) -> CodeType:
    return compile(source, "<program>", "exec")


def spoilt(trial: Trial) -> Iterator[dict[str, Any]]:
    """Yield a case's dossier, and it with places taken away or turned round, entries alone, taken away or put beside
    those of another case."""
    whole = dict(trial.tree)
    yield whole
    for section, value in whole.items():
        yield {**whole, section: None}
        if isinstance(value, dict):
            yield from ({**whole, section: other} for other in _spoilt_object(value))
        elif isinstance(value, list):
            beside = _pattern(trial.judge.kind, trial.judge.stage).get(section) or []
            yield from ({**whole, section: other} for other in _spoilt_list(value, beside))


def mixed(trial: Trial) -> Iterator[dict[str, Any]]:
    """Yield the fullest dossier of a case's kind and stage with pairs of places changed far from one another."""
    whole = dict(_pattern(trial.judge.kind, trial.judge.stage))
    lists = {section: value for section, value in whole.items() if isinstance(value, list)}
    objects = {section: value for section, value in whole.items() if isinstance(value, dict)}
    for section, value in lists.items():
        yield from ({**whole, section: [*value, other]} for other in _mixed(value))
        for (away, row), (index, entry) in product(objects.items(), enumerate(value)):
            for turned, name in product(_turned(row), entry):
                yield {**whole, away: turned, section: _with(value, index, {**entry, name: None})}


@cache
def _pattern(kind: str, stage: str) -> Mapping[str, Any]:
    """Return the dossier of a kind and stage that says most."""
    alike = [trial for trial in trials() if (trial.judge.kind, trial.judge.stage) == (kind, stage)]
    fine = [trial for trial in alike if trial.case.verdict == "compliant"] or alike
    return max((trial.tree for trial in fine), key=lambda tree: len(str(tree)))


def _turned(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return ({**row, name: not there} for name, there in row.items() if isinstance(there, bool))


def _with(entries: list[Any], index: int, entry: Any) -> list[Any]:
    return [*entries[:index], entry, *entries[index + 1 :]]


_SPOILT = {"spoilt": True}


def _spoilt_object(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name, there in value.items():
        yield {**value, name: None}
        yield {**value, name: _SPOILT}
        if isinstance(there, bool):
            yield {**value, name: not there}
            yield from ({**value, name: not there, other: None} for other in value if other != name)
    for name, other in combinations(value, 2):
        yield {**value, name: None, other: None}


def _mixed(entries: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield an entry with the words and truths of the others in all pairs, each truth also left out."""
    rows = [entry for entry in entries if isinstance(entry, dict)]
    words = sorted({(name, word) for row in rows for name, word in row.items() if isinstance(word, str)})
    truths = sorted({name for row in rows for name, truth in row.items() if isinstance(truth, bool)})
    for (name, word), other in product(words, truths):
        yield from ({**rows[0], name: word, other: truth} for truth in (True, False, None))
    for row in rows:
        yield from ({**row, **dict.fromkeys(names)} for names in combinations(row, 3))


def _spoilt_list(value: list[Any], beside: list[Any]) -> Iterator[list[Any]]:
    yield []
    yield [*value, *beside]
    for index, entry in enumerate(value):
        yield [entry]
        yield [*value[:index], *value[index + 1 :]]
        if isinstance(entry, dict):
            for other in _spoilt_object(entry):
                yield _with(value, index, other)
                yield [*value, other]
    for entry in beside:
        if isinstance(entry, dict):
            yield from ([*value, other] for other in _spoilt_object(entry))
