"""A replay in words, in both languages."""

from compliance.models.replay import Replay, RuleChange
from compliance.models.truth import Outcome, Verdict
from compliance.report.replay_text import render_replay

CHANGED = Replay(
    same_program=True,
    same_packs=False,
    same_keys=True,
    equal=False,
    verdict_before=Verdict.UNDETERMINED,
    verdict_after=Verdict.COMPLIANT,
    changes=(RuleChange("p/1/count", None, Outcome.SATISFIED), RuleChange("p/2/form", Outcome.UNDETERMINED, None)),
)


def test_what_changed_in_vietnamese() -> None:
    assert render_replay(CHANGED, "vi").splitlines() == [
        "≠ Kết quả khác trước",
        "  Phiên bản chương trình: như cũ",
        "  Bộ quy tắc: đã khác",
        "  Số bộ máy kiểm tra: như cũ",
        "  CHƯA KẾT LUẬN ĐƯỢC → ĐẠT YÊU CẦU",
        "  p/1/count: không xét → đạt",
        "  p/2/form: chưa rõ → không xét",
    ]


def test_what_changed_in_english() -> None:
    assert render_replay(CHANGED, "en").splitlines()[4:] == [
        "  UNDETERMINED → COMPLIANT",
        "  p/1/count: not in force → satisfied",
        "  p/2/form: undetermined → not in force",
    ]
