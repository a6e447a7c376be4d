"""Say in plain words why the program failed: FaultCause -> Text."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from compliance.models.frozen import dataclass
from compliance.models.text import Text


class FaultCause(StrEnum):
    """Why a dossier could not be judged: always the program's fault, never the filer's."""

    DISAGREEMENT = "disagreement"
    SILENT = "silent"
    DIED = "died"
    FAILED = "failed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FaultWords:
    """What happened, and what is to be done."""

    what: Text
    remedy: Text


REQUIRED: Final = Text("Chương trình chạy hết mà không gặp lỗi.", "The program runs to its end without a failure.")
_TELL: Final = Text(
    "Xin chạy lại; nếu vẫn lỗi, báo cho người quản trị chương trình. Đây không phải lỗi của người nộp hồ sơ.",
    "Please run it again; if it fails again, tell whoever runs the program. This is not the filer's fault.",
)
FAULT_WORDS: Final[Mapping[FaultCause, FaultWords]] = {
    FaultCause.DISAGREEMENT: FaultWords(
        Text(
            "Hai bộ máy kiểm tra độc lập cho kết quả khác nhau, nên không kết luận.",
            "The two independent engines come to different results, so there is no conclusion.",
        ),
        _TELL,
    ),
    FaultCause.SILENT: FaultWords(
        Text(
            "Bộ máy kiểm tra không trả lời trong thời gian cho phép, nên không kết luận.",
            "An engine did not answer in time, so there is no conclusion.",
        ),
        _TELL,
    ),
    FaultCause.DIED: FaultWords(
        Text(
            "Bộ máy kiểm tra dừng đột ngột, nên không kết luận.",
            "An engine ended abruptly, so there is no conclusion.",
        ),
        _TELL,
    ),
    FaultCause.FAILED: FaultWords(
        Text(
            "Bộ máy kiểm tra gặp lỗi, nên không kết luận.",
            "An engine failed, so there is no conclusion.",
        ),
        _TELL,
    ),
    FaultCause.MISSING: FaultWords(
        Text(
            "Chưa cài bộ máy kiểm tra thứ hai (durable-rules), nên không kết luận.",
            "The second engine (durable-rules) is not installed, so there is no conclusion.",
        ),
        Text(
            "Xin cài: pip install 'compliance[engine]'. Nếu không cài được, thêm --keys one: chỉ một bộ máy kiểm tra, "
            "và báo cáo ghi rõ như vậy.",
            "Please install it: pip install 'compliance[engine]'. Where that is impossible add --keys one: only one "
            "engine checks then, and the report says so.",
        ),
    ),
}


def crash_words(error: Exception) -> FaultWords:
    """Return what to say of an exception: its kind alone, for its message may quote the dossier."""
    kind = type(error).__name__
    what = Text(
        f"Chương trình gặp lỗi khi kiểm tra hồ sơ này ({kind}), nên không kết luận.",
        f"The program failed while checking this dossier ({kind}), so it draws no conclusion.",
    )
    return FaultWords(what, _TELL)
