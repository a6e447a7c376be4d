"""Say how a run ended: reports and unread inputs -> one exit code."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from compliance.models.report import Report
from compliance.models.text import Text
from compliance.models.truth import Reason, Verdict


class Exit(IntEnum):
    """The exit codes of `compliance`."""

    COMPLIANT = 0
    VIOLATIONS = 1
    USAGE = 2
    UNDETERMINED = 3
    UNREADABLE = 4
    BROKEN = 5


# A run ends with the first of these that occurred.
PRECEDENCE: Final = (
    Exit.BROKEN,
    Exit.USAGE,
    Exit.UNREADABLE,
    Exit.VIOLATIONS,
    Exit.UNDETERMINED,
    Exit.COMPLIANT,
)

MEANINGS: Final = {
    Exit.COMPLIANT: Text("mọi hồ sơ đều đạt", "every dossier is compliant"),
    Exit.VIOLATIONS: Text("có hồ sơ vi phạm", "a dossier violates a rule"),
    Exit.USAGE: Text("dùng sai lệnh", "wrong usage"),
    Exit.UNDETERMINED: Text("có hồ sơ chưa xác định được", "a dossier is undetermined"),
    Exit.UNREADABLE: Text("có tệp không đọc được hoặc không có gì để kiểm tra", "unreadable input, or nothing checked"),
    Exit.BROKEN: Text("quy tắc hoặc bộ máy kiểm tra bị lỗi", "broken rules or engine"),
}

OF_VERDICT: Final = {
    Verdict.COMPLIANT: Exit.COMPLIANT,
    Verdict.NON_COMPLIANT: Exit.VIOLATIONS,
    Verdict.UNDETERMINED: Exit.UNDETERMINED,
}


def of_report(report: Report) -> Exit:
    """Return the exit code of one report: a fault and an unreadable dossier are worse than any verdict."""
    if any(finding.reason is Reason.FAULT for finding in report.findings):
        return Exit.BROKEN
    if report.unreadable:
        return Exit.UNREADABLE
    return OF_VERDICT[report.verdict]


def of_run(occurred: Iterable[Exit]) -> Exit:
    """Return the exit code of a run; a run in which nothing occurred checked nothing."""
    seen = frozenset(occurred)
    return next((code for code in PRECEDENCE if code in seen), Exit.UNREADABLE)
