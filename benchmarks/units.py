"""Make a compliant dossier of a room or unit: a seeded Random and a number -> JSON object."""

from collections.abc import Iterator
from random import Random
from typing import Final

from benchmarks.individuals import PERIOD, Json, day, moment, of_the_year, results_of_an_excellent_leader
from benchmarks.people import person, room

_GUIDANCE: Final = "07-HD/TU"
# Each form of II.2.2.b with those who use it: (party member, staff group, positions).
_PEOPLE: Final = (
    ((_GUIDANCE, "02A-HD KĐ.ĐG"), True, ("civil_servant", "public_employee"), ("staff",)),
    ((_GUIDANCE, "02C-HD KĐ.ĐG"), True, ("worker",), ("staff",)),
    (("ND-90-2020", "02"), False, ("civil_servant",), ("staff",)),
    (("ND-90-2020", "03"), False, ("public_employee",), ("staff",)),
)
_HEADS: Final = ("head_of_room", "deputy_head_of_room", "deputy_head_of_room")


def unit(random: Random, number: int) -> Json:
    """Return a dossier unlike any with another number, of three to twenty-five people."""
    people = [*_leaders(random, number), *_staff(random, number, random.randint(2, 22))]
    items = [*_of_the_unit(random, number), *(item for member, form in people for item in _of(random, member, form))]
    return {
        "kind": "unit",
        "agency": "VPUBND",
        "period": PERIOD,
        "subject": {"name": room(random), "unit": "room"},
        "submission": {"to": "HCTC_QTTV", "at": moment(random, 13), "channel": "electronic"},
        "roster": [member for member, _ in people],
        "items": [{"id": f"tl-{number}-{place}", **item} for place, item in enumerate(items, 1)],
    }


def _leaders(random: Random, number: int) -> Iterator[tuple[Json, Json]]:
    for place, position in enumerate(_HEADS[: random.randint(1, 3)]):
        form = {"issuer": _GUIDANCE, "number": "02B-HD KĐ.ĐG"}
        yield _member(random, f"ld-{number}-{place}", True, "civil_servant", position), form


def _staff(random: Random, number: int, many: int) -> Iterator[tuple[Json, Json]]:
    for place in range(many):
        (issuer, form), party, groups, positions = random.choice(_PEOPLE)
        member = _member(random, f"nv-{number}-{place}", party, random.choice(groups), random.choice(positions))
        yield member, {"issuer": issuer, "number": form}


def _member(random: Random, identity: str, party: bool, group: str, position: str) -> Json:
    return {
        "id": identity,
        "name": person(random),
        "position": position,
        "staff_group": group,
        "party_member": party,
        "presented": True,
        **(_of_the_decree(random, group, position) if group != "worker" else {}),
    }


def _of_the_decree(random: Random, group: str, position: str) -> Json:
    """Return the level proposed and what the decree asks with it; workers are not under the decree."""
    level = random.choices(("completed", "good", "excellent"), (1, 6, 3))[0]
    facts: Json = {"proposed_level": level, **of_the_year(random)}
    if level == "excellent" and position != "staff":
        return {**facts, **results_of_an_excellent_leader(random)}
    if level == "excellent":
        return {**facts, "tasks_short": 0, "tasks_exceeded": random.choice((50, 66.67, 100))}
    if group == "public_employee":
        short = 0 if level == "good" else random.choice((0, 12.5, 20))
        return {**facts, "tasks_completed": 100, "tasks_short": short}
    return facts


def _of_the_unit(random: Random, number: int) -> Iterator[Json]:
    yield {
        "type": "minutes",
        "title": "Biên bản họp phòng",
        "date": day(random, 8, 12),
        "opinions_recorded": True,
        "adopted": True,
        "signed_by_head": True,
    }
    yield {"type": "work_report", "title": "Báo cáo tổng kết công tác", "number": f"{number}/BC"}
    yield {"type": "results_summary", "title": "Đánh giá tóm tắt kết quả", "pages": random.choice((1, 0.5, 0.75))}


def _of(random: Random, member: Json, form: Json) -> Iterator[Json]:
    yield {"type": "self_review", "of": member["id"], "date": day(random, 1, 12), "form": form}
    yield {"type": "strengths_summary", "of": member["id"]}
    if member["position"] != "staff":
        yield {"type": "criteria_frame", "of": member["id"]}
