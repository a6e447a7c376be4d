"""Problems of rule files in both languages: every code has Vietnamese words."""

import re

import pytest

from compliance.loading.problem_words import TITLES, problem_line
from compliance.loading.problems import Code
from compliance.models.errors import Problem, Source

AT = Source("plan/dates.yaml", 4, 7)


def test_every_code_has_vietnamese_words() -> None:
    assert set(TITLES) == set(Code)
    assert all(re.search(r"[^\x00-\x7f]", title) for title in TITLES.values())


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        pytest.param(
            Problem("unknown-path", AT, 'unknown path "subject.chidl"', 'did you mean "subject.child"?'),
            "plan/dates.yaml:4:7: Chưa khai báo đường dẫn “subject.chidl”; có phải “subject.child”? "
            '(unknown path "subject.chidl"; did you mean "subject.child"?)',
            id="the nearest word",
        ),
        pytest.param(
            Problem("unknown-code", AT, 'unknown code of lane "no"', "one of: indoor, sea"),
            "plan/dates.yaml:4:7: Chưa khai báo mã “no”; một trong: indoor, sea "
            '(unknown code of lane "no"; one of: indoor, sea)',
            id="the few words",
        ),
        pytest.param(
            Problem("tab", AT, "a tab", "write spaces instead"),
            "plan/dates.yaml:4:7: Có dấu tab, hãy dùng dấu cách (a tab; write spaces instead)",
            id="a hint in words",
        ),
        pytest.param(
            Problem("missing-key", AT, "one of the keys is needed"),
            "plan/dates.yaml:4:7: Thiếu khóa (one of the keys is needed)",
            id="about no word",
        ),
        pytest.param(
            Problem("capacity", None, "too much for the engine"), "too much for the engine", id="not of a rule file"
        ),
    ],
)
def test_vietnamese_stands_first(problem: Problem, line: str) -> None:
    assert problem_line(problem) == line
