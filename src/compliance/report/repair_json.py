"""Render a repair as JSON on one line: (Repair) -> str, without the two whole reports, which `lint` gives."""

import json

from compliance.models.repair import Repair
from compliance.models.text import Language
from compliance.report.json import plain
from compliance.report.look import PLAIN, Look


def render_repair_json(found: Repair, _language: Language, _look: Look = PLAIN) -> str:
    """Return one object; both languages are in it."""
    members = {
        "name": found.before.name,
        "sha256": found.before.sha256,
        "program": found.before.program,
        "as_of": found.before.as_of,
        "stage": found.before.stage,
        "standing": found.standing,
        "verdict": found.before.verdict,
        "verdict_after": found.after.verdict if found.after else None,
        "conditional": found.conditional,
        "smallest": found.smallest,
        "candidates": found.candidates,
        "trials": found.trials,
        "acts": found.acts,
        "remaining": found.remaining,
    }
    return json.dumps(plain(members), ensure_ascii=False) + "\n"
