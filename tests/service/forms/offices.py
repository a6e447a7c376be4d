"""Forms of the shipped plan and of invented offices, made once for all tests of forms."""

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from compliance.assess.checker import Checker
from compliance.assess.question import Question
from compliance.authoring.dossier_form import dossier_form
from compliance.models.form import DossierForm

REPOSITORY: Final = Path(__file__).parents[3]
LENDING: Final = REPOSITORY / "tests/data/lending-office/rules"
PLAN_YEAR: Final = {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}
# A kind of dossier that nobody has thought of yet: a club keeps an allotment garden.
GARDEN: Final = """
vocabulary:
  kinds:
    garden_plot:
      vi: hồ sơ xin mảnh vườn
      en: garden plot dossier
      sections: [soil, items, gardeners, submission]
      not_empty: [gardeners]
  lists:
    gardeners: {element: gardener, cap: 7, vi: người làm vườn, en: gardeners}
  codes:
    ground:
      sand: {vi: đất cát, en: sand}
      clay: {vi: đất sét, en: clay}
  item_types:
    sketch: {vi: bản vẽ mảnh vườn, en: sketch of the plot}
  facts:
    soil.ground: {type: code, codes: ground, vi: loại đất, en: kind of soil}
    soil.crops: {type: codes, codes: ground, vi: đã trồng trên, en: grown on}
    gardener.name: {type: text, vi: họ tên, en: name}
    gardener.since: {type: date, vi: làm vườn từ ngày, en: gardening since}
    gardener.spade: {type: boolean, vi: có xẻng, en: owns a spade, sensitive: true}
    gardener.teacher: {type: ref, to: gardeners, vi: người hướng dẫn, en: teacher}
    item.scale: {type: decimal, vi: tỷ lệ, en: scale, kinds: [garden_plot]}
for: garden_plot
by: reader
clauses:
  - {clause: D.6, id: spades, for_each: gardener, require: {gardener.spade: true}, says: {vi: Có xẻng, en: A spade}}
  - {clause: D.6, id: sketch, item: sketch, only: {item.scale: {at_least: 1}}, says: {vi: Tỷ lệ từ 1, en: A scale of 1}}
"""
SEASON: Final = {"kind": "season", "from": "2024-01-01", "to": "2024-06-30"}


def asked(day: datetime, stage: str | None = None) -> Question:
    return Question(b"", "", day, day, stage)


@cache
def checker_of(*roots: Path) -> Checker:
    return Checker.open(roots, keys="one")


def form_of(answers: dict[str, Any], day: datetime, *roots: Path) -> DossierForm:
    made = dossier_form(answers, asked(day), checker_of(*roots))
    assert isinstance(made, DossierForm), made
    return made


@cache
def plan_form(kind: str) -> DossierForm:
    answers = {"kind": kind, "agency": "VPUBND", "period": PLAN_YEAR}
    return form_of(answers, datetime(2023, 12, 12, tzinfo=UTC), REPOSITORY / "rules")


@cache
def lending_form() -> DossierForm:
    answers = {"kind": "lending_card", "agency": "TV-MAU", "period": SEASON}
    return form_of(answers, datetime(2024, 3, 1, tzinfo=UTC), LENDING)


def with_garden(folder: Path) -> Path:
    """Return a folder with the lending office's pack and one more file: a kind of dossier of its own."""
    rules = folder / "rules"
    shutil.copytree(LENDING, rules)
    clauses = (rules / "clauses.yaml").read_text(encoding="utf-8")
    (rules / "clauses.yaml").write_text(clauses.replace("clause: D.6, not_checkable", "clause: D.1, not_checkable"))
    (rules / "garden.yaml").write_text(GARDEN, encoding="utf-8")
    return rules
