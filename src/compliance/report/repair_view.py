"""Arrange a repair for reading, the same in every form: Repair -> acts by who does them and by when, numbered."""

from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.repair import Act, Repair, Standing, WhoseTurn
from compliance.models.text import Text
from compliance.report.labels import ANYONE

STANDINGS: Final = {
    Standing.NOTHING_TO_DO: Text("KHÔNG PHẢI LÀM GÌ", "NOTHING TO DO"),
    Standing.MENDED: Text("LÀM XONG CÁC VIỆC SAU THÌ ĐẠT YÊU CẦU", "COMPLIANT ONCE THIS IS DONE"),
    Standing.OTHERS_DECIDE: Text(
        "CÒN ĐIỀU NGƯỜI LẬP HỒ SƠ KHÔNG TỰ GIẢI QUYẾT ĐƯỢC", "SOME OF IT IS NOT THE FILER'S TO MEND"
    ),
    Standing.UNFINISHED: Text("CHƯA TÌM HẾT CÁCH BỔ SUNG", "NOT EVERY WAY TO MEND IT WAS LOOKED FOR"),
    Standing.UNREADABLE: Text("KHÔNG ĐỌC ĐƯỢC HỒ SƠ", "THE DOSSIER CANNOT BE READ"),
    Standing.FAULT: Text("LỖI CHƯƠNG TRÌNH, CHƯA KẾT LUẬN ĐƯỢC", "PROGRAM FAULT, NOTHING CAN BE SAID"),
}
TURNS: Final = {
    WhoseTurn.AUTHORITY: Text(
        "Cơ quan ban hành phải trả lời (không phải lỗi của hồ sơ)",
        "For the authority to decide (not the filer's fault)",
    ),
    WhoseTurn.KEEPER: Text(
        "Chưa có quy định để xét: người quản lý bộ quy tắc phải bổ sung",
        "No rules to judge by: whoever keeps the rules must add them",
    ),
    WhoseTurn.PERSON: Text(
        "Người có trách nhiệm phải quyết định (không việc bổ sung nào thay được; không được sửa sự thật)",
        "For those responsible to decide (nothing that is added can replace it, and no fact may be changed)",
    ),
    WhoseTurn.PROGRAM: Text("Lỗi của chương trình (không phải lỗi của hồ sơ)", "Program faults (not the filer's)"),
    WhoseTurn.SEARCH: Text(
        "Chưa tìm hết trong thời gian cho phép: làm các việc trên rồi kiểm tra lại",
        "Not looked into in the time allowed: do the above, then check again",
    ),
}
IF_SO: Final = Text(
    "CHỈ ĐẠT NẾU ĐIỀU CÒN PHẢI KHAI ĐÚNG NHƯ GHI Ở DƯỚI",
    "COMPLIANT ONLY IF WHAT IS STILL ASKED IS AS SAID BELOW",
)
SMALLEST: Final = Text("Đã chứng minh: không có cách nào ít việc hơn.", "Proved: no fewer acts do as much.")
NOT_PROVED: Final = Text(
    "Chưa chứng minh được là ít việc nhất; có thể có cách ít việc hơn.",
    "Not proved to be the smallest; fewer acts may do.",
)


@dataclass(frozen=True, slots=True)
class NumberedAct:
    """An act with its number in this repair, from 1."""

    number: int
    act: Act


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one person does by one time."""

    by: Text
    due: Text | None
    acts: tuple[NumberedAct, ...]


def standing_of(repair: Repair) -> Text:
    """Return what a repair comes to; nothing is promised that an answer decides which nobody gave yet."""
    if_so = repair.standing is Standing.MENDED and repair.conditional
    return IF_SO if if_so else STANDINGS[repair.standing]


def bundles_of(repair: Repair) -> tuple[Bundle, ...]:
    """Return the acts by who does them and by when; numbers run through."""
    grouped: dict[tuple[Text, Text | None], list[Act]] = {}
    for act in repair.acts:
        grouped.setdefault((act.by or ANYONE, act.due), []).append(act)
    bundles, number = [], 1
    for (by, due), acts in grouped.items():
        bundles.append(Bundle(by, due, tuple(NumberedAct(number + at, act) for at, act in enumerate(acts))))
        number += len(acts)
    return tuple(bundles)
