"""The official text that an office lays beside a pack: read by clause, and told where it names none."""

import shutil
from pathlib import Path

import pytest

from compliance.authoring.official import official_texts
from compliance.cli.main import main
from compliance.loading.packs import load_packs
from compliance.models.errors import ComplianceError

RULES = Path(__file__).parents[1] / "data" / "lending-office" / "rules"
WORDS = "Bạn đọc phải nộp đơn <b>trước</b> ngày hẹn."


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def read(copy, text):
    (copy / "official.md").write_text(text, encoding="utf-8")
    (pack,) = load_packs([copy])
    return official_texts(pack, [copy])


def first_clause(copy):
    return next(iter(load_packs([copy])[0].clauses))


def test_without_the_file_nothing_is_official(copy):
    (pack,) = load_packs([copy])
    assert official_texts(pack, [copy]) == {}


def test_each_clause_has_the_words_below_its_heading(copy):
    clause = first_clause(copy)
    assert read(copy, f"# Quy chế\n\nlời dẫn\n\n## {clause}\n\n{WORDS}\n\nĐoạn hai.\n") == {
        clause: f"{WORDS}\n\nĐoạn hai."
    }


@pytest.mark.parametrize("second", ["## KHÔNG.CÓ", "## {clause}"])
def test_a_heading_that_names_no_clause_or_one_twice_is_told_at_its_place(copy, second):
    clause = first_clause(copy)
    with pytest.raises(ComplianceError) as raised:
        read(copy, f"## {clause}\nlời\n{second.format(clause=clause)}\n")
    (problem,) = raised.value.problems
    assert (problem.at.line, problem.at.column) == (3, 4)


def test_the_site_shows_the_official_words_as_text(copy, tmp_path):
    (copy / "official.md").write_text(f"## {first_clause(copy)}\n{WORDS}\n", encoding="utf-8")
    assert main(["rules", "docs", str(tmp_path / "site"), "--rules", str(copy)]) == 0
    page = (tmp_path / "site" / "lending-2024.html").read_text(encoding="utf-8")
    assert "Bạn đọc phải nộp đơn &lt;b&gt;trước&lt;/b&gt; ngày hẹn." in page
    assert "Nguyên văn do cơ quan cung cấp" in page
