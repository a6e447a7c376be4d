"""Read the service's settings: environment variables -> Settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from compliance.assess.checker import Keys
from compliance.batch.places import cache_folder, data_folder, rules_folder
from compliance.loading.json_tree import MAX_BYTES
from compliance.models.errors import ComplianceError, Problem

MAX_TOTAL_BYTES: Final = 64_000_000
MAX_DOSSIERS: Final = 10_000
KEEP_REPORTS: Final = 30
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
LONGEST_KEPT: Final = 36_500

_MOST_DIGITS: Final = 15

_POSTGRES: Final = ("postgresql://", "postgres://", "postgresql+psycopg://")
_LONGER_THAN_REPORTS: Final = (
    "COMPLIANCE_KEEP_DOSSIERS",
    "không lâu hơn COMPLIANCE_KEEP_REPORTS (no longer than COMPLIANCE_KEEP_REPORTS)",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may choose.

    `max_bytes` bounds one dossier, `max_total_bytes` and `max_dossiers` what one request may bring in all; `workers` is
    how many dossiers are checked at a time. A client may be silent for `part_seconds` while it sends; an answer begins
    within `answer_seconds`. `hosts` are the names by which the service may be called, `*` any.

    Reports are kept in the folder `data` (None: only while the service runs), or in the PostgreSQL database of the URL
    `database`: for `keep_reports` days, their dossiers for `keep_dossiers` days, with 0 not at all.
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
    hosts: tuple[str, ...] = ("*",)
    data: Path | None = None
    database: str | None = field(default=None, repr=False)  # NOTE: it may hold a password.
    keep_reports: int = KEEP_REPORTS
    keep_dossiers: int = 0


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `COMPLIANCE_RULES`, `_RULINGS` (folders joined by the path separator), `_KEYS`, `_MAX_BYTES`,
    `_MAX_TOTAL_BYTES`, `_MAX_DOSSIERS`, `_WORKERS`, `_HOSTS` (joined by commas; the names of this machine are always
    ours), `_DATA`, `_DATABASE`, `_KEEP_REPORTS`, `_KEEP_DOSSIERS`.

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
        hosts=(*LOOPBACK, *_names(environment, "COMPLIANCE_HOSTS")),
        data=_folder(environment, "COMPLIANCE_DATA") or data_folder(environment),
        database=_database(environment, problems),
        keep_reports=_days(environment, "COMPLIANCE_KEEP_REPORTS", KEEP_REPORTS, problems=problems),
        keep_dossiers=_days(environment, "COMPLIANCE_KEEP_DOSSIERS", 0, problems=problems),
    )
    if settings.keep_dossiers > settings.keep_reports:
        problems.append(Problem("bad_setting", None, *_LONGER_THAN_REPORTS))
    if problems:
        raise ComplianceError(tuple(problems))
    return settings


def _folders(environment: Mapping[str, str], name: str) -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in environment.get(name, "").split(os.pathsep) if folder)


def _names(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, environment.get(name, "").split(","))))


def _folder(environment: Mapping[str, str], name: str) -> Path | None:
    return Path(environment[name]).absolute() if environment.get(name) else None


def _database(environment: Mapping[str, str], problems: list[Problem]) -> str | None:
    url = environment.get("COMPLIANCE_DATABASE") or None
    if url is not None and not url.startswith(_POSTGRES):
        # NOTE: the setting is not repeated: it may hold a password.
        problems.append(Problem("bad_setting", None, "COMPLIANCE_DATABASE", "postgresql://user@host/database"))
    return url


def _keys(environment: Mapping[str, str], problems: list[Problem]) -> Keys:
    match environment.get("COMPLIANCE_KEYS", "two"):
        case "two":
            return "two"
        case "one":
            return "one"
        case other:
            problems.append(Problem("bad_setting", None, f"COMPLIANCE_KEYS: {other!r}", "two, one"))
            return "two"


def _days(environment: Mapping[str, str], name: str, default: int, *, problems: list[Problem]) -> int:
    text = environment.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST_KEPT)) and int(text) <= LONGEST_KEPT:
        return int(text)
    problems.append(Problem("bad_setting", None, f"{name}: {text!r}", f"số ngày (days), 0–{LONGEST_KEPT}: {default}"))
    return default


def _number(environment: Mapping[str, str], name: str, default: int, *, problems: list[Problem]) -> int:
    text = environment.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) > 0:
        return int(text)
    problems.append(
        Problem(
            "bad_setting", None, f"{name}: {text[:_MOST_DIGITS]!r}", f"số nguyên dương (a positive integer): {default}"
        )
    )
    return default
