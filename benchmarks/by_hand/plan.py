"""What the plan of 2023 lets these two kinds of dossier state, and the values that its rules ask for."""

from typing import Final

from benchmarks.by_hand.values import (
    DAYS,
    Usable,
    codes_of,
    form_among,
    is_decimal,
    is_integer,
    is_month_count,
    is_pages,
    is_percentage,
)

AGENCY: Final = "VPUBND"
PERIOD: Final = {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}
FIRST_DAY: Final = "2023-12-07"
KINDS: Final = frozenset({"collective", "individual", "unit", "conference", "emulation"})
# Kinds that a law judges by itself, for agencies without a plan; nothing was written by hand for them.
ALONE: Final = frozenset({"evaluation", "unit_evaluation", "award"})
ENVELOPE: Final = frozenset({"kind", "agency", "period", "explanations", "extra", "$schema"})

LEADING: Final = {
    "staff": False,
    "acting_head": True,
    "deputy_director": True,
    "director": True,
    "deputy_head_of_room": True,
    "head_of_room": True,
    "deputy_chief_of_office": True,
    "chief_of_office": True,
}
RANKED_BY: Final = {
    "staff": "CHANH_VP",
    "acting_head": "CHANH_VP",
    "deputy_director": "CHANH_VP",
    "director": "CHANH_VP",
    "deputy_head_of_room": "CHANH_VP",
    "head_of_room": "CHANH_VP",
    "deputy_chief_of_office": "BCSD",
    "chief_of_office": "BTV_TINH_UY",
}
POSITIONS: Final = frozenset({"other_position", *LEADING})
STAFF_GROUPS: Final = frozenset({"cadre", "civil_servant", "public_employee", "worker"})
AUTHORITIES: Final = frozenset({"CHANH_VP", "BCSD", "BTV_TINH_UY", "GIAM_DOC"})
LEVELS: Final = frozenset({"not_ranked", "not_completed", "completed", "good", "excellent"})
EVENT_TYPES: Final = frozenset({"review_meeting", "unit_meeting", "award_meeting", "conference"})
SELF_SUFFICIENT: Final = ("legal_document", "scheme", "research_topic", "scientific_work")
TO_BE_RECOGNISED: Final = ("solution", "initiative")
ITEM_TYPES: Final = frozenset(
    {
        *("ranking_request", "collective_report", "minutes", "review_hint", "opinion", "self_review"),
        *("criteria_frame", "asset_declaration", "cv_supplement", "residence_comment", "workplace_comment"),
        *("authority_decision", "complaint_file", *SELF_SUFFICIENT, *TO_BE_RECOGNISED),
        *("summary_table_01", "summary_table_02", "assessment_summary", "other_document", "strengths_summary"),
        *("work_report", "results_summary", "award_request", "award_minutes", "achievement_report"),
        *("initiative_certificate", "rating_slip", "previous_agency_comment"),
    }
)

FORM_02A: Final = frozenset({("07-HD/TU", "02A-HD KĐ.ĐG")})
FORM_02B: Final = frozenset({("07-HD/TU", "02B-HD KĐ.ĐG"), ("KH-2023", "02B-HD")})
FORM_02C: Final = frozenset({("07-HD/TU", "02C-HD KĐ.ĐG")})
_FORM_01: Final = frozenset({("ND-90-2020", "01"), ("90/2020/NĐ-CP", "01")})
FORM_02: Final = frozenset({("ND-90-2020", "02"), ("90/2020/NĐ-CP", "02")})
FORM_03: Final = frozenset({("ND-90-2020", "03"), ("90/2020/NĐ-CP", "03")})
TABLE_01: Final = frozenset({("06-QĐ/BCSĐ", "01")})
TABLE_02: Final = frozenset({("06-QĐ/BCSĐ", "02")})
# NOTE: also the form that is asked of a collective: what is nearly a known form is unusable in every dossier.
_COLLECTIVE: Final = frozenset({("07-HD/TU", "01-HD KĐ.ĐG")})
KNOWN_FORMS: Final = _FORM_01 | FORM_02A | FORM_02B | FORM_02C | FORM_02 | FORM_03 | TABLE_01 | TABLE_02 | _COLLECTIVE

FIVE_O_CLOCK: Final = 17 * 3600 * 1_000_000
CAPS: Final = {"items": 8000, "events": 200, "roster": 2000}

# What each group of facts may hold: texts of a known set, or (None) any text that is not blank; names of booleans;
# facts of other JSON types with their tests.
Words = dict[str, frozenset[str] | None]
Others = dict[str, Usable]
Facts = tuple[Words, frozenset[str], Others]

# What the decree asks of a person whom it covers. `discipline_on_duty` is a fact of its first edition, still readable.
_DECREE_FLAGS: Final = frozenset(
    {
        *("maternity_leave", "disciplined", "discipline_counted_before", "discipline_on_duty"),
        *("manages_units", "unit_corruption"),
    }
)
_DECREE_NUMBERS: Final[Others] = {
    **dict.fromkeys(("months_worked", "absence_months", "months_elsewhere"), is_month_count),
    **dict.fromkeys(("tasks_short", "tasks_completed", "tasks_exceeded", "targets_completed"), is_percentage),
    **dict.fromkeys(("targets_on_time", "targets_exceeded", "units_completed", "units_good"), is_percentage),
}

RECIPIENTS: Final = frozenset({"HCTC_QTTV", "SNV", "other_recipient"})
CHANNELS: Final = frozenset({"electronic", "paper"})
INDIVIDUAL_SUBJECT: Final[Facts] = (
    {"name": None, "position": POSITIONS, "proposed_level": LEVELS, "staff_group": STAFF_GROUPS},
    frozenset({"party_member", "residence_comment_exempt"}) | _DECREE_FLAGS,
    _DECREE_NUMBERS,
)
CIRCUMSTANCES: Final[Facts] = ({}, frozenset({"review_hint", "complaint", "workplace_comment"}), {})
UNITS: Final = frozenset({"room", "guest_house", "gazette_centre"})
UNIT_SUBJECT: Final[Facts] = ({"name": None, "unit": UNITS}, frozenset(), {})
EVENT: Final[Facts] = ({"id": None, "type": EVENT_TYPES, "date": DAYS}, frozenset(), {})
MEMBER: Final[Facts] = (
    {"id": None, "name": None, "position": POSITIONS, "staff_group": STAFF_GROUPS, "proposed_level": LEVELS},
    frozenset({"party_member", "presented"}) | _DECREE_FLAGS,
    _DECREE_NUMBERS,
)
_WORDS: Final[Words] = {
    "id": None,
    "type": ITEM_TYPES,
    "title": None,
    "number": None,
    "date": DAYS,
    "issued_by": AUTHORITIES,
}
_FLAGS: Final = frozenset({"opinions_recorded", "adopted"})
_OTHERS: Final[Others] = {
    "form": form_among(KNOWN_FORMS),
    "with": codes_of(ITEM_TYPES),
    "pages": is_pages,
    "self_score": is_decimal,
}
INDIVIDUAL_ITEM: Final[Facts] = (
    {**_WORDS, "recognised_by": None},
    _FLAGS | {"applied"},
    {**_OTHERS, "year": is_integer},
)
UNIT_ITEM: Final[Facts] = ({**_WORDS, "of": None}, _FLAGS | {"signed_by_head"}, _OTHERS)
