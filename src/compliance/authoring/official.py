"""Read the official text that an office lays beside a pack: `official.md` -> clause id -> text, with its place checked.

The file is the office's own copy of the regulation: a heading `## CLAUSE` for each clause, and its words below. A pack
is complete without it; pages then show the clause as restated.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from compliance.loading.suggest import did_you_mean
from compliance.models.errors import ComplianceError, Problem, Source
from compliance.models.pack import Pack

OFFICIAL: Final = "official.md"
_HEADING: Final = re.compile(r"^##\s+(\S+)\s*$")


def official_texts(pack: Pack, roots: Sequence[Path]) -> Mapping[str, str]:
    """Return the text of each clause that the file beside a pack holds; raise `ComplianceError` for what is no clause.

    `roots` are the folders that were loaded: a pack's folder is named from the root that it lies in.
    """
    file = next((path for root in roots if (path := _beside(pack, root)) is not None), None)
    if file is None:
        return {}
    shown = f"{pack.folder}/{OFFICIAL}"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        problem = Problem("encoding", Source(shown, 1, 1), "the file is not UTF-8", "save it as UTF-8")
        raise ComplianceError((problem,)) from error
    return _by_clause(lines, pack, shown)


def _beside(pack: Pack, root: Path) -> Path | None:
    shown = root.name if root.is_absolute() else root.as_posix()
    folder = root if pack.folder == shown else root / pack.folder.removeprefix(f"{shown}/")
    file = folder / OFFICIAL
    return file if file.is_file() else None


def _by_clause(lines: Sequence[str], pack: Pack, shown: str) -> Mapping[str, str]:
    texts: dict[str, list[str]] = {}
    problems: list[Problem] = []
    clause = None
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line)
        if heading is None:
            if clause is not None:
                texts[clause].append(line)
            continue
        clause = heading.group(1)
        at = Source(shown, number, line.index(clause) + 1)
        if clause not in pack.clauses:
            hint = did_you_mean(clause, pack.clauses)
            problems.append(Problem("unknown-clause", at, f'unknown clause "{clause}"', hint))
        elif clause in texts:
            problems.append(Problem("declared-twice", at, f'the clause "{clause}" stands twice'))
        texts.setdefault(clause, [])
    if problems:
        raise ComplianceError(tuple(problems))
    return {name: text for name, part in texts.items() if (text := "\n".join(part).strip())}
