"""`compliance new`: a checklist as text, and a dossier to fill in that is never taken for a finished one."""

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.exits import Exit
from compliance.cli.main import main

REPOSITORY = Path(__file__).parents[2]
LIBRARY = ("--rules", str(REPOSITORY / "tests/data/lending-office/rules"), "--keys", "one", "--no-cache")
PLAN = ("--rules", str(REPOSITORY / "rules"), "--keys", "one", "--no-cache")
AS_OF = ("--as-of", "2024-03-01T09:00")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["new", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_a_checklist_says_what_by_which_clause_and_by_when(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "lending_card", "--set", "subject.reader_class=pupil", *AS_OF, *LIBRARY)
    assert code == Exit.COMPLIANT
    required, depends, later, when = (out.index(each) for each in ("Phải có", "Còn tùy", "Chưa nộp", "Thời hạn nộp"))
    assert required < out.index("□ giấy đồng ý") < depends < out.index("? giấy báo mất") < later
    assert later < out.index("… giấy ký nhận") < when < out.index("15/03/2024")
    assert "Cần trả lời trước: mất thẻ cũ (circumstances.lost_card)" in out


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "lending_card", "--lang", "en", *AS_OF, *LIBRARY)
    assert out.startswith("Agency: Sample Library\nKind: lending card dossier\n")


def test_a_gap_is_a_question_to_the_authority(capsys: pytest.CaptureFixture[str]) -> None:
    member = {"position": "head_of_room", "party_member": "không", "staff_group": "civil_servant", "name": "Lê An"}
    pairs = [word for name, value in member.items() for word in ("--set", f"member.{name}={value}")]
    code, out, _ = run(capsys, "unit", "--agency", "VPUBND", "--as-of", "2023-12-10", *pairs, *PLAN)
    assert code == Exit.COMPLIANT
    assert "bản kiểm điểm cá nhân (Lê An)" in out
    assert "Cần hỏi cấp có thẩm quyền: [A-01]" in out


def dossier(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, _ = run(capsys, *arguments, "--dossier")
    assert code == Exit.COMPLIANT
    return json.loads(out)


def test_a_dossier_to_fill_in(capsys: pytest.CaptureFixture[str]) -> None:
    made = dossier(capsys, "lending_card", "--set", "subject.reader_class=pupil", "--set", "loan.pages=12", *LIBRARY)
    assert made == {
        "kind": "lending_card",
        "agency": "TV-MAU",
        "period": {"kind": "season", "from": "2024-01-01", "to": "2024-06-30"},
        "subject": {"name": None, "reader_class": "pupil"},
        "circumstances": {"lost_card": None},
        "submission": {"at": None},
        "items": [],
        "loans": [{"id": "1", "pages": 12}],
    }


@pytest.mark.parametrize("kind", ["collective", "individual", "unit", "conference", "emulation"])
def test_a_dossier_to_fill_in_is_understood_and_never_compliant(
    capsys: pytest.CaptureFixture[str], kind: str, tmp_path: Path
) -> None:
    made = dossier(capsys, kind, "--as-of", "2023-12-10", *PLAN)
    file = tmp_path / "made.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    output = tmp_path / "report"
    lint = ["lint", str(file), "--as-of", "2023-12-10", "--format", "json", "--output", str(output)]
    code = main([*lint, *PLAN])
    report = json.loads(output.read_text(encoding="utf-8"))
    assert code == Exit.VIOLATIONS
    assert [finding for finding in report["findings"] if finding["category"] != "rule"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("nothing",), "lending_card --agency TV-MAU --period 2024-01-01", id="kind"),
        pytest.param(("lending_card", "--set", "subject.nam=A"), "subject.name=…", id="fact"),
        pytest.param(("lending_card", "--set", "subject.name"), "PATH=VALUE", id="no value"),
        pytest.param(("lending_card", "--set", "subject.reader_class=pupl", *AS_OF), "“pupil”", id="code"),
        pytest.param(("lending_card", "--set", "loan.pages=many", *AS_OF), "/loans/0/pages", id="number"),
        pytest.param(("lending_card", "--as-of", "soon"), "ISO 8601", id="moment"),
        pytest.param(("lending_card", "--stage", "nowhere", *AS_OF), "nowhere", id="stage"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = run(capsys, *arguments, *LIBRARY)
    assert (code, out) == (Exit.USAGE, "")
    assert words in err
