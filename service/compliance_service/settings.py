"""Read the service's settings: environment variables -> Settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from compliance.assess.checker import Keys
from compliance.batch.places import cache_folder, rules_folder
from compliance.loading.json_tree import MAX_BYTES
from compliance.models.errors import ComplianceError, Problem

MAX_TOTAL_BYTES: Final = 64_000_000
MAX_DOSSIERS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may choose.

    `max_bytes` bounds one dossier, `max_total_bytes` and `max_dossiers` what one request may bring in all; `workers` is
    how many dossiers are checked at a time. A client may be silent for `part_seconds` while it sends; an answer begins
    within `answer_seconds`.
    """

    roots: tuple[Path, ...] = field(default_factory=lambda: (rules_folder(),))
    keys: Keys = "two"
    cache: Path | None = None
    max_bytes: int = MAX_BYTES
    max_total_bytes: int = MAX_TOTAL_BYTES
    max_dossiers: int = MAX_DOSSIERS
    workers: int = 2
    part_seconds: float = 15.0
    answer_seconds: float = 120.0


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `COMPLIANCE_RULES`, `_RULINGS` (folders joined by the path separator), `_KEYS`, `_MAX_BYTES`,
    `_MAX_TOTAL_BYTES`, `_MAX_DOSSIERS`, `_WORKERS`.

    Raise `ComplianceError` with every setting that cannot be read.
    """
    problems: list[Problem] = []
    settings = Settings(
        roots=(_folders(environment, "COMPLIANCE_RULES") or (rules_folder(),))
        + _folders(environment, "COMPLIANCE_RULINGS"),
        keys=_keys(environment, problems),
        cache=cache_folder(environment),
        max_bytes=_number(environment, "COMPLIANCE_MAX_BYTES", MAX_BYTES, problems=problems),
        max_total_bytes=_number(environment, "COMPLIANCE_MAX_TOTAL_BYTES", MAX_TOTAL_BYTES, problems=problems),
        max_dossiers=_number(environment, "COMPLIANCE_MAX_DOSSIERS", MAX_DOSSIERS, problems=problems),
        workers=_number(environment, "COMPLIANCE_WORKERS", 2, problems=problems),
    )
    if problems:
        raise ComplianceError(tuple(problems))
    return settings


def _folders(environment: Mapping[str, str], name: str) -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in environment.get(name, "").split(os.pathsep) if folder)


def _keys(environment: Mapping[str, str], problems: list[Problem]) -> Keys:
    match environment.get("COMPLIANCE_KEYS", "two"):
        case "two":
            return "two"
        case "one":
            return "one"
        case other:
            problems.append(Problem("bad_setting", None, f"COMPLIANCE_KEYS: {other!r}", "two, one"))
            return "two"


def _number(environment: Mapping[str, str], name: str, default: int, *, problems: list[Problem]) -> int:
    text = environment.get(name, str(default))
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    problems.append(
        Problem("bad_setting", None, f"{name}: {text!r}", f"số nguyên dương (a positive integer): {default}")
    )
    return default
