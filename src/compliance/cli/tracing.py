"""Trace one rule over one dossier file: (file, rule) -> RuleTrace, as the options of a command ask."""

from datetime import UTC, datetime
from pathlib import Path

import click

from compliance.assess.question import Question
from compliance.assess.trace import trace
from compliance.cli.options import Setup
from compliance.models.errors import ComplianceError
from compliance.models.explanation import RuleTrace
from compliance.models.moments import parse_moment


def traced(file: Path, rule: str, setup: Setup, *, as_of: str | None, stage: str | None) -> RuleTrace | None:
    """Return the trace, None where the rule is not in force. Raise `click.BadParameter` for an unreadable moment."""
    with setup.open() as checker:
        try:
            moment = None if as_of is None else parse_moment(as_of, checker.zones)
        except ComplianceError as error:
            raise click.BadParameter(str(error)) from error
        return trace(Question(file.read_bytes(), str(file), datetime.now(UTC), moment, stage), checker, rule)
