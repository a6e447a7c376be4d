"""Take what is sensitive out of a report that will be kept or passed on: Report -> Report."""

from dataclasses import replace

from compliance.models.report import Finding, Found, Report


def without_sensitive(report: Report) -> Report:
    """Return the report without sensitive values: neither as found nor in a sentence that may repeat them."""
    return replace(report, findings=tuple(_without(finding) for finding in report.findings))


def _without(finding: Finding) -> Finding:
    if not finding.found.sensitive:
        return finding
    hidden = Found(there=finding.found.there, sensitive=True)
    return replace(finding, found=hidden, what=finding.required, remedy=finding.required, suggestion=None)
