"""Make a compliant dossier of one leader: a seeded Random and a number -> JSON object."""

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from benchmarks.people import person

Json = dict[str, Any]

PERIOD: Final = {"kind": "year", "from": "2023-01-01", "to": "2023-12-31"}
_FORMS: Final = ({"issuer": "KH-2023", "number": "02B-HD"}, {"issuer": "07-HD/TU", "number": "02B-HD KĐ.ĐG"})
_SELF_SUFFICIENT: Final = ("legal_document", "scheme", "research_topic", "scientific_work")
_OTHERS: Final = ("other_document", "work_report", "achievement_report")


def individual(random: Random, number: int) -> Json:
    """Return a dossier unlike any with another number."""
    deputy, hint = random.random() < 0.85, random.random() < 0.15
    subject = {
        "name": person(random),
        "position": "deputy_chief_of_office" if deputy else "chief_of_office",
        "party_member": random.random() < 0.97,
        "residence_comment_exempt": random.random() < 0.1,
        "proposed_level": random.choices(("completed", "good", "excellent"), (1, 6, 3))[0],
        "staff_group": "civil_servant",
    }
    subject.update(of_the_year(random))
    if subject["proposed_level"] == "excellent":
        subject.update(results_of_an_excellent_leader(random))
    items = [*_always(random, number), *_sometimes(random, subject, hint)]
    random.shuffle(items)
    return {
        "kind": "individual",
        "agency": "VPUBND",
        "period": PERIOD,
        "subject": subject,
        "circumstances": {"review_hint": hint, "complaint": random.random() < 0.03},
        "submission": {"to": "SNV", "at": moment(random, 15), "channel": random.choice(("electronic", "paper"))},
        "items": [{"id": f"tl-{number}-{place}", **item} for place, item in enumerate(items, 1)],
        "events": [{"id": f"sk-{number}", "type": "review_meeting", "date": day(random, 11, 14)}],
    }


def of_the_year(random: Random) -> Json:
    """Return what the decree asks of everybody whom it covers: months, absence, discipline."""
    absent = random.choice((0, 0, 0, 0.5, 1, 2.5))
    return {"months_worked": 12 - absent, "absence_months": absent, "disciplined": False}


def results_of_an_excellent_leader(random: Random) -> Json:
    """Return shares that keep the brackets of the highest level; some leaders manage no unit."""
    results: Json = {
        "tasks_short": 0,
        "targets_completed": 100,
        "targets_exceeded": random.choice((50, 52.5, 61, 75, 100)),
        "manages_units": random.random() < 0.8,
    }
    if results["manages_units"]:
        results.update(units_completed=100, units_good=random.choice((70, 75, 83.333333, 100)))
    return results


def _always(random: Random, number: int) -> Iterator[Json]:
    yield {"type": "ranking_request", "title": "Văn bản đề nghị đánh giá, xếp loại", "number": f"{number}/VP-HCTC"}
    yield {
        "type": "self_review",
        "title": "Bản kiểm điểm cá nhân năm 2023",
        "date": day(random, 1, 12),
        "form": random.choice(_FORMS),
        "with": ["criteria_frame"],
        "self_score": random.choice((85, 88.5, 90, 92.25, 95)),
    }
    yield {"type": "asset_declaration", "title": "Bản kê khai tài sản"}
    yield {"type": "cv_supplement", "title": "Bản bổ sung lý lịch năm 2023", "year": 2023, "date": day(random, 1, 9)}
    yield {"type": "workplace_comment", "title": "Nhận xét của cấp ủy nơi công tác", "date": day(random, 6, 14)}
    yield {"type": "minutes", "title": "Biên bản họp kiểm điểm", "date": day(random, 10, 14)}
    yield {"type": "assessment_summary", "title": "Tóm tắt nhận xét", "pages": random.choice((0.5, 0.4, 0.25))}


def _sometimes(random: Random, subject: Json, hint: bool) -> Iterator[Json]:
    if subject["party_member"] and not subject["residence_comment_exempt"]:
        yield {"type": "residence_comment", "title": "Nhận xét của cấp ủy nơi cư trú", "date": day(random, 1, 12)}
    if hint:
        yield {"type": "review_hint", "title": "Gợi ý kiểm điểm", "number": f"{random.randint(1, 900)}-CV/BCSĐ"}
        yield {"type": "opinion", "title": "Ý kiến đóng góp"}
    if subject["position"] == "deputy_chief_of_office":
        yield {"type": "summary_table_01", "form": {"issuer": "06-QĐ/BCSĐ", "number": "01"}}
        yield {"type": "summary_table_02", "form": {"issuer": "06-QĐ/BCSĐ", "number": "02"}}
    if subject["proposed_level"] == "excellent":
        yield _evidence(random)
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        yield {"type": random.choice(_OTHERS), "title": "Tài liệu khác trong năm"}


def _evidence(random: Random) -> Json:
    if random.random() < 0.5:
        date = f"2023-{random.randint(1, 11):02}-15"
        return {"type": random.choice(_SELF_SUFFICIENT), "title": "Minh chứng", "date": date}
    return {
        "type": random.choice(("solution", "initiative")),
        "title": "Sáng kiến cải cách thủ tục",
        "applied": True,
        "recognised_by": "Hội đồng sáng kiến tỉnh",
    }


def day(random: Random, first: int, last: int) -> str:
    """Return a day of December 2023."""
    return f"2023-12-{random.randint(first, last):02}"


def moment(random: Random, last: int) -> str:
    """Return a moment within office hours, of the ninth to the last day, as people and programs write it."""
    when = f"{day(random, 9, last)}T{random.randint(8, 16):02}:{random.randint(0, 59):02}"
    return when + random.choice(("", "", "", ":00", ":27+07:00", "+07:00"))
