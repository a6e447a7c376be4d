"""The published JSON Schemas by name: packs -> JSON Schema as text, the same as the files of `schemas/`."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from compliance.authoring.dossier_schema import dossier_schema
from compliance.authoring.report_schema import report_schema
from compliance.loading.stacks import stack
from compliance.models.pack import Pack
from compliance.models.stack import Stack

Schema = dict[str, Any]


def _dossier(packs: Sequence[Pack]) -> Schema:
    return dossier_schema(tuple(_stack(pack, packs) for pack in packs if pack.period is not None))


def _stack(pack: Pack, packs: Sequence[Pack]) -> Stack:
    assert pack.agency is not None and pack.period is not None
    period = (pack.period.kind, pack.period.first, pack.period.last)
    day = pack.first_day or date.fromisoformat(pack.period.first).toordinal()
    found = stack(packs, agency=pack.agency, period=period, day=day)
    if not isinstance(found, Stack):
        raise LookupError(f"no stack for {pack.id}")
    return found


def _report(_: Sequence[Pack]) -> Schema:
    return report_schema()


def _pack_language(_: Sequence[Pack]) -> Schema:
    # Late: the shapes need pydantic, which the other schemas do without.
    from compliance.authoring.pack_schema import pack_schema

    return pack_schema()


SCHEMAS: Final[Mapping[str, Callable[[Sequence[Pack]], Schema]]] = {
    "dossier": _dossier,
    "pack-language": _pack_language,
    "report": _report,
}


def schema_text(name: str, packs: Sequence[Pack]) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(SCHEMAS[name](packs), ensure_ascii=False, indent=2) + "\n"
