"""Run the case files beside the rules against the oracle: `python -m tests.oracle.cases rules/ [PACKFOLDER…]` (§8).

The first folder holds all packs; with pack folders after it, only their cases are run. Rulings that cases name are
looked up beside the first folder, in `examples/rulings/`. Exit code 1 when a pack or a case is wrong.
"""

import copy
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .check import problems_of
from .judge import Judgement, judge
from .source import JsonNumber, JsonWord, Located, PackError, fail, nearest, read_yaml

_FILE_KEYS = ("base", "cases", "dossier")
_CASE_KEYS = ("name", "because", "as_of", "stage", "change", "expect", "verdict", "rulings")
_NOT_IN_FORCE = "not_in_force"
_OUTCOMES = ("satisfied", "violated", "not_applicable", "undetermined", _NOT_IN_FORCE)
_VERDICTS = ("compliant", "non_compliant", "undetermined")


@dataclass(frozen=True)
class Case:
    """One case as written, with the bytes of its dossier."""

    written: Located
    data: bytes

    @property
    def name(self) -> str:
        """Return the case's name and place."""
        return f"{self.written.place}: {self.written.get('name')}"


def case_files(root: Path, only: list[Path]) -> list[Path]:
    """List the case files under a root, or only under some pack folders."""
    folders = only or [root]
    return sorted({file for folder in folders for file in folder.rglob("*.yaml") if file.parent.name == "cases"})


def cases_of(file: Path) -> Iterator[Case]:
    """Read the cases of one file; a file that has only `dossier:` is a base for others (§8)."""
    content = read_yaml(file, json_types=True)
    for key in content:
        if key not in _FILE_KEYS:
            raise fail(content, f"unknown key {key!r}{nearest(key, _FILE_KEYS)}")
    if "cases" not in content:
        if set(content) != {"dossier"}:
            raise fail(content, "a case file has `base:` and `cases:`, or only `dossier:`")
        return
    base = _base(content, file)
    for written in content["cases"]:
        if not isinstance(written, Located):
            raise fail(content, f"a case must be a mapping, not {written!r}")
        _demand_case(written)
        dossier = copy.deepcopy(base)
        for edit in written.get("change", []):
            _edit(dossier, edit)
        yield Case(written, to_json(dossier).encode("utf-8"))


def _base(content: Located, file: Path) -> Any:
    """Return the dossier of `base:`: written here, or in another file of the folder (§8)."""
    base = content.get("base")
    if isinstance(base, Located):
        return base
    if not isinstance(base, str) or not (file.parent / base).is_file():
        raise fail(content, f"base: a dossier, or the name of a file beside this one, not {base!r}")
    other = read_yaml(file.parent / base, json_types=True)
    if set(other) != {"dossier"}:
        raise fail(other, "a file that is a base has only `dossier:`")
    return other["dossier"]


def _demand_case(written: Located) -> None:
    """Refuse unknown keys, and a case without name, reason or expectation (§8)."""
    for key in written:
        if key not in _CASE_KEYS:
            raise fail(written, f"unknown key {key!r} in a case{nearest(key, _CASE_KEYS)}")
    for key in ("name", "because"):
        if key not in written:
            raise fail(written, f"a case has `{key}:`")
    if "expect" not in written and "verdict" not in written:
        raise fail(written, "a case has `expect:` or `verdict:`")
    for outcome in written.get("expect", {}).values():
        if outcome not in _OUTCOMES:
            raise fail(written, f"{outcome!r} is not an outcome{nearest(outcome, _OUTCOMES)}")
    if written.get("verdict", "compliant") not in _VERDICTS:
        raise fail(written, f"{written['verdict']!r} is not a verdict{nearest(written['verdict'], _VERDICTS)}")


def _edit(dossier: Any, edit: Located) -> None:
    """Apply `{set: POINTER, value}`, `{add: POINTER, value}` or `{remove: POINTER}` (§8)."""
    words = [word for word in ("set", "add", "remove") if word in edit]
    if len(words) != 1 or set(edit) != ({words[0]} if words[0] == "remove" else {words[0], "value"}):
        raise fail(edit, "an edit is {set: POINTER, value: …}, {add: POINTER, value: …} or {remove: POINTER}")
    word, pointer = words[0], edit[words[0]]
    if not pointer.startswith("/"):
        raise fail(edit, f"{pointer!r} is not a JSON Pointer: it begins with /")
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    try:
        place = dossier
        for part in way:
            place = place[int(part)] if isinstance(place, list) else place[part]
        _edit_at(place, last, word, edit)
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise fail(edit, f"{word} {pointer}: there is no such place in the base") from error


def _edit_at(place: Any, last: str, word: str, edit: Located) -> None:
    """Edit one member of an object or one entry of a list; `add` to a list inserts, `-` is its end."""
    if not isinstance(place, list):
        if word == "remove":
            del place[last]
        elif isinstance(place, dict):
            place[last] = edit["value"]
        else:
            raise TypeError(last)
    elif word == "add":
        place.insert(len(place) if last == "-" else int(last), edit["value"])
    elif word == "set":
        place[int(last)] = edit["value"]
    else:
        del place[int(last)]


def to_json(value: Any) -> str:
    """Write a case's dossier as JSON: numbers and words as they are written, all else text (§8)."""
    if isinstance(value, JsonNumber | JsonWord):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(map(to_json, value)) + "]"
    return (
        "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {to_json(part)}" for key, part in value.items()) + "}"
    )


def judged(case: Case, root: Path, rulings: Path) -> Judgement:
    """Judge a case by the packs under the root, and the rulings that it names."""
    named = [_ruling(name, rulings, case) for name in case.written.get("rulings", [])]
    as_of = case.written.get("as_of")
    try:
        moment = None if as_of is None else datetime.fromisoformat(as_of)
        return judge(case.data, [root, *named], as_of=moment, now=datetime.now(UTC), stage=case.written.get("stage"))
    except ValueError as error:
        raise fail(case.written, str(error)) from error


def _ruling(name: str, rulings: Path, case: Case) -> Path:
    """Return the folder of the ruling pack of a name."""
    folders = [file.parent for file in sorted(rulings.glob("*/pack.yaml"))]
    names = {read_yaml(folder / "pack.yaml")["pack"]: folder for folder in folders}
    if name not in names:
        raise fail(case.written, f"{name!r} is not a ruling under {rulings}{nearest(name, names)}")
    return names[name]


def mismatches(case: Case, judgement: Judgement) -> list[str]:
    """Compare what is expected with what the oracle says."""
    found = []
    for rule, expected in case.written.get("expect", {}).items():
        got = judgement.outcomes.get(rule, _NOT_IN_FORCE)
        if got == _NOT_IN_FORCE != expected:
            found.append(f"{rule}: expected {expected}, but it is not in force{nearest(rule, judgement.outcomes)}")
        elif got != expected:
            by_binding = [f"{dict(binding)} {outcome}" for binding, outcome in judgement.details[rule]]
            found.append(f"{rule}: expected {expected}, got {got}  {'; '.join(by_binding[:6])}")
    expected = case.written.get("verdict")
    if expected is not None and expected != judgement.verdict:
        found.append(f"verdict: expected {expected}, got {judgement.verdict}  {_why(judgement)}")
    return found


def _why(judgement: Judgement) -> str:
    """Name what made a verdict."""
    bad = [
        f"{rule} {outcome}" for rule, outcome in judgement.outcomes.items() if outcome in ("violated", "undetermined")
    ]
    intake = [f"intake {code} at {pointer or '/'}" for pointer, code in sorted(judgement.intake)]
    return "; ".join([*bad, *intake, *(["no rule in force"] if judgement.no_law else [])])


def _tried(case: Case, root: Path) -> list[str]:
    """Judge a case and compare; a mistake in the packs or the case is a mismatch too."""
    try:
        return mismatches(case, judged(case, root, root.resolve().parent / "examples" / "rulings"))
    except PackError as error:
        return [str(error)]


def run(root: Path, only: list[Path]) -> int:
    """Print every mistake and mismatch; return the exit code."""
    problems = problems_of([root])
    for problem in problems:
        print(f"PACK {problem}")
    right = wrong = 0
    for file in case_files(root, only):
        try:
            cases = list(cases_of(file))
        except PackError as error:
            wrong += 1
            print(f"FILE {error}")
            continue
        for case in cases:
            found = _tried(case, root)
            right, wrong = right + (not found), wrong + bool(found)
            if found:
                print("\n     ".join([f"CASE {case.name}", *found]))
    print(f"{right} cases as expected, {wrong} not, {len(problems)} mistakes in packs")
    return 1 if wrong or problems else 0


def main(arguments: list[str]) -> int:
    """Read the command line."""
    if not arguments:
        print(__doc__)
        return 2
    return run(Path(arguments[0]), [Path(folder) for folder in arguments[1:]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
