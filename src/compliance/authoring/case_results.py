"""What came of running cases, and how it is written: results -> text for a terminal, or JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from compliance.authoring.case_files import Case
from compliance.authoring.cases import Mismatch
from compliance.authoring.coverage.measure import Coverage
from compliance.authoring.coverage.views import to_json as coverage_json
from compliance.models.errors import Problem
from compliance.models.frozen import dataclass
from compliance.models.text import Language, Text

EXPECTED: Final = Text("phải là", "expected")
GOT: Final = Text("lại ra", "got")
CASES: Final = Text("trường hợp", "cases")
AS_EXPECTED: Final = Text("đúng như mong đợi", "as expected")


@dataclass(frozen=True, slots=True)
class Result:
    """A case, what differs from its expectations, and why it would notice nothing."""

    case: Case
    mismatches: tuple[Mismatch, ...]
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        """Say whether the case is as it should be."""
        return not self.mismatches and not self.problems


def story(result: Result, language: Language) -> Iterator[str]:
    """Tell what is wrong with a case, line by line; nothing when all is well."""
    if result.mismatches:
        yield f"✗ {result.case.at}: {result.case.name}"
        yield f"    {result.case.because}"
    for mismatch in result.mismatches:
        expected, got = EXPECTED.in_language(language), GOT.in_language(language)
        yield f"    {mismatch.what}: {expected} {mismatch.expected}, {got} {mismatch.got}"
    for problem in result.problems:
        yield f"✗ {problem}"


def total(results: Sequence[Result], language: Language) -> str:
    """Say how many cases ran, and how many are as they should be."""
    good = sum(result.good for result in results)
    return f"{len(results)} {CASES.in_language(language)}, {good} {AS_EXPECTED.in_language(language)}\n"


def to_json(results: Sequence[Result], coverage: Coverage | None) -> str:
    """Write one JSON object: how many cases, those with something wrong, and what they reach."""
    body: dict[str, object] = {
        "cases": len(results),
        "as_expected": sum(result.good for result in results),
        "wrong": [_wrong(result) for result in results if not result.good],
    }
    if coverage is not None:
        body["coverage"] = coverage_json(coverage)
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _wrong(result: Result) -> dict[str, object]:
    at = result.case.at
    return {
        "at": {"file": at.file, "line": at.line, "column": at.column},
        "name": result.case.name,
        "because": result.case.because,
        "mismatches": [{"what": m.what, "expected": m.expected, "got": m.got} for m in result.mismatches],
        "problems": [{"code": p.code, "message": p.message, "hint": p.hint} for p in result.problems],
    }
