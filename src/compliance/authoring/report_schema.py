"""Describe a report for integrators: the dataclasses of `models/report.py` -> JSON Schema."""

import json
from typing import Final

from compliance.authoring.dataclass_schema import Schema, dataclass_schema
from compliance.models.report import Report

_TITLE: Final = "A report about one dossier: one line of the JSON form"


def report_schema() -> Schema:
    """Return the JSON Schema of one line of the JSON form; every member is there, and no other."""
    return dataclass_schema(Report, _TITLE)


def report_schema_text() -> str:
    """Return the schema as the file `schemas/report.json` holds it."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"
