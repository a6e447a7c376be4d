"""The published JSON Schemas by name: packs -> JSON Schema as text, the same as the files of `schemas/`."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from compliance.authoring.dossier_schema import dossier_schema
from compliance.authoring.report_schema import report_schema
from compliance.loading.stacks import stack_on
from compliance.loading.standing_alone import kinds_alone
from compliance.models.pack import Pack
from compliance.models.stack import Stack

Schema = dict[str, Any]


def _dossier(packs: Sequence[Pack]) -> Schema:
    plans = [pack for pack in packs if pack.period is not None]
    return dossier_schema(tuple(_stack(pack, packs) for pack in (*plans, *_alone(packs))))


def _alone(packs: Sequence[Pack]) -> list[Pack]:
    """Return the newest edition of each regulation that declares kinds that stand alone."""
    editions = [pack for pack in packs if kinds_alone(pack, packs)]
    return list({pack.regulation: pack for pack in sorted(editions, key=lambda pack: pack.first_day or 0)}.values())


def _stack(pack: Pack, packs: Sequence[Pack]) -> Stack:
    first = date.fromisoformat(pack.period.first).toordinal() if pack.period else pack.last_day or 1
    return stack_on(pack, packs, pack.first_day or first)


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


def pack_schema_text(pack: Pack, packs: Sequence[Pack]) -> str:
    """Return the schema of a pack's own files, with its words, as the file beside them holds it: one line."""
    # Late: the shapes need pydantic, which the other schemas do without.
    from compliance.authoring.words_schema import words_schema

    return json.dumps(words_schema(pack, packs), ensure_ascii=False, separators=(",", ":")) + "\n"
