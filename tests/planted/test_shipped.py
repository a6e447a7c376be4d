"""What is proved of the packs that are shipped is known to the regulation's own register: no false alarm."""

from pathlib import Path

from compliance.analysis.checks import diagnose
from compliance.loading.packs import load_packs
from compliance.models.diagnosis import Certainty

RULES = Path(__file__).parents[2] / "rules"


def test_what_is_proved_of_the_shipped_packs_is_known() -> None:
    found = [
        each for each in diagnose(load_packs([RULES])) if each.certainty is Certainty.PROVEN and each.known is None
    ]
    assert [f"{each.at}: {each.check}: {each.what.en}" for each in found] == []


# Files due after the conference, ranking due before what it rests on, exactly 70 % of targets (N-01);
# no edition of the decree on evaluation after 30/06/2026 (N-12).
def test_faults_of_the_texts_that_people_found_are_found() -> None:
    known = {(each.check, each.known) for each in diagnose(load_packs([RULES])) if each.known is not None}
    assert ("deadline-after-event", "A-05") in known
    assert "A-08" in {defect for _, defect in known}
    assert ("threshold-hole", "N-01") in known
    assert ("edition-gap", "N-12") in known
