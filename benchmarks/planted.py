"""Find planted defects: `python -m benchmarks.planted`.

`tests/planted` lists defects of rule packs, each with a near miss that has not got it. Recall: how many are told. False
alarms: of how many near misses the same is told. For the product a defect is told when the right check names its place;
for a checker of files it is enough that it says of the packs anything that it does not say of them without the defect.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.planted.suite import PACKS, Planted, suite
from tests.planted.telling import finds, told

from benchmarks.cold import command
from benchmarks.timing import machine

# Of a folder of sets of packs: what is said of each set, without places.
Said = Mapping[str, Counter[str]]
_SCHEMA: Final = Path("schemas/pack-language.json")
_YAMLLINT: Final = "{extends: relaxed, rules: {line-length: disable}}"


def main() -> None:
    """Plant, ask and print."""
    print(machine())
    defects = suite()
    with TemporaryDirectory() as name:
        folder = Path(name)
        spoiled = {each.id: each.planted(folder / "with" / str(number)) for number, each in enumerate(defects)}
        mended = {each.id: each.mended(folder / "without" / str(number)) for number, each in enumerate(defects)}
        found = {"compliance": _product(defects, spoiled, mended)}
        for peer, ask in _PEERS.items():
            program = command(peer)
            if program is None:
                print(f"{peer} is not installed: left out")
                continue
            found[peer] = _peer(defects, spoiled, mended, lambda roots, ask=ask, program=program: ask(program, roots))
    print(_table(defects, found))


def _product(
    defects: Iterable[Planted], spoiled: Mapping[str, Path], mended: Mapping[str, Path]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the defects that are told, and the near misses of which the same check tells anything."""
    hits = frozenset(each.id for each in defects if finds(each, spoiled[each.id], told(spoiled[each.id])))
    alarms = frozenset(each.id for each in defects if any(each.check in said.checks for said in told(mended[each.id])))
    return hits, alarms


def _peer(
    defects: Iterable[Planted],
    spoiled: Mapping[str, Path],
    mended: Mapping[str, Path],
    ask: Callable[[Iterable[Path]], Said],
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the defects, and the near misses, of which more is said than of the set without fault."""
    usual = ask(PACKS / name for name in {each.set for each in defects})
    more = ask((*spoiled.values(), *mended.values()))

    def says(root: Path) -> bool:
        return bool(more.get(str(root), Counter()) - usual.get(str(PACKS / root.name), Counter()))

    return frozenset(key for key, root in spoiled.items() if says(root)), frozenset(
        key for key, root in mended.items() if says(root)
    )


def _schema_checker(program: str, roots: Iterable[Path]) -> Said:
    """Check every file against the published schema of pack files."""
    files = {str(file): str(root) for root in roots for file in root.rglob("*.yaml")}
    run = subprocess.run([program, "-o", "json", "--schemafile", _SCHEMA, *files], capture_output=True, check=False)
    said: dict[str, Counter[str]] = {}
    answer = json.loads(run.stdout)
    for error in (*answer.get("errors", ()), *answer.get("parse_errors", ())):
        said.setdefault(files[error["filename"]], Counter())[error["message"]] += 1
    return said


def _yaml_linter(program: str, roots: Iterable[Path]) -> Said:
    """Lint every file as YAML, long lines allowed."""
    files = {str(file): str(root) for root in roots for file in root.rglob("*.yaml")}
    run = subprocess.run([program, "-f", "parsable", "-d", _YAMLLINT, *files], capture_output=True, check=False)
    said: dict[str, Counter[str]] = {}
    for line in run.stdout.decode().splitlines():
        file, _, _, message = line.split(":", 3)
        said.setdefault(files[file], Counter())[message] += 1
    return said


_PEERS: Final = {"check-jsonschema": _schema_checker, "yamllint": _yaml_linter}


def _table(defects: Iterable[Planted], found: Mapping[str, tuple[frozenset[str], frozenset[str]]]) -> str:
    """Return a line for each check: planted, across files, then told and false alarms of each contender."""
    checks: dict[str, list[Planted]] = {}
    for each in defects:
        checks.setdefault(each.check, []).append(each)
        checks.setdefault("all", []).append(each)
    checks["all"] = checks.pop("all")
    lines = [f"{'':26}{'planted':>8}{'across':>8}" + "".join(f"{name:>28}" for name in found)]
    lines.append(f"{'':42}" + f"{'told':>14}{'false alarms':>14}" * len(found))
    for check, group in checks.items():
        line = f"{check:26}{len(group):8}{sum(len(each.stands_in) > 1 for each in group):8}"
        for hits, alarms in found.values():
            line += f"{sum(each.id in hits for each in group):14}{sum(each.id in alarms for each in group):14}"
        lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
