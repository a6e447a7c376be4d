"""What the checks of days, editions, documents and brackets find in the shipped packs: defects that these tell of."""

from pathlib import Path

from compliance.analysis.checks import diagnose
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Weight

RULES = Path(__file__).parents[2] / "rules"
CHECKS = (
    "threshold-hole", "threshold-overlap", "edition-gap", "edition-overlap", "deadline-after-event", "order-impossible",
    "parameter-lapses", "document-replaced",
)  # fmt: skip


def test_each_is_a_known_defect_of_a_regulation() -> None:
    found = diagnose(load_packs([RULES]), [name for name in CHECKS if name != "edition-overlap"])
    assert {each.weight for each in found} == {Weight.NOTE}
    told = {(each.check, each.pack.rpartition("-")[0], each.known) for each in found}
    assert told == {
        ("deadline-after-event", "plan", "A-05"),
        ("deadline-after-event", "plan", "A-08"),
        ("threshold-hole", "evaluation-decree", "N-01"),
        ("threshold-hole", "evaluation-decree", "N-02"),
        ("edition-gap", "evaluation-decree", "N-12"),
    }
