"""What is wrong with a dossier itself, in both languages."""

import re
from pathlib import Path

import pytest

from compliance.models.intake_templates import INTAKE
from compliance.models.intake_words import TYPE_WORDS, intake_words
from compliance.models.operators import FactType
from compliance.models.text import Text

SOURCES = Path(__file__).parents[2] / "src" / "compliance"
CODE_USED = re.compile(r"""(?:IntakeProblem|intake_words)\(\s*"([a-z_0-9]+)\"""")


@pytest.mark.parametrize("code", INTAKE)
@pytest.mark.parametrize(
    "values", [{}, {"member": "a", "found": "b", "expected": "c", "suggestion": "d"}], ids=["bare", "full"]
)
def test_no_sentence_has_a_hole(code, values):
    for said in intake_words(code, **values):
        assert "{member}" not in said.vi + said.en
        assert not re.search(r"\{(found|expected|suggestion)\}", said.vi + said.en)
        assert said.vi != said.en
        assert said.vi.endswith((".", "?"))


def test_every_code_that_the_program_uses_is_in_the_table():
    used = {code for file in SOURCES.rglob("*.py") for code in CODE_USED.findall(file.read_text(encoding="utf-8"))}
    assert used
    assert used <= INTAKE.keys()


def test_a_suggestion_is_asked_after_the_remedy():
    _, _, remedy = intake_words("unknown_member", member="nmae", suggestion="name")
    assert remedy.vi.endswith(" Có phải là “name” không?")
    assert remedy.en.endswith(" Did you mean “name”?")


def test_a_fact_type_is_said_as_its_writer_must_write_it():
    _, required, _ = intake_words("wrong_type", member="signed", found="yes", expected="boolean")
    assert required == Text("Giá trị phải là true hoặc false.", "The value must be true or false.")


def test_every_fact_type_has_words():
    assert TYPE_WORDS.keys() == set(FactType)


def test_moments_that_the_program_wrote_are_said_as_days():
    what, required, _ = intake_words("no_law", found="2024-05-20T08:00+07:00", expected="2024-01-01/2024-12-31")
    assert what.vi == "Không có quy định nào có hiệu lực vào 08:00 (UTC+7) ngày 20/05/2024 cho hồ sơ này."
    assert required.vi == "Thời điểm xét nằm trong thời gian có hiệu lực: 01/01/2024 – 31/12/2024."


def test_letters_of_the_dossier_are_repeated_as_they_are():
    what, _, _ = intake_words("bad_date", member="date", found="2024-02-30")
    assert what.vi.endswith("“2024-02-30”.")


def test_a_long_list_of_codes_is_cut_between_codes():
    _, required, _ = intake_words("unknown_code", expected=", ".join(f"code_{n}" for n in range(99)))
    assert required.vi.endswith("…")
    assert len(required.vi) < 250


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        intake_words("no_such_code")
