"""`compliance rules fmt`: writes, or with --check and --diff only says."""

import pytest

from compliance.cli.main import main

UNEVEN = "clauses:\n- clause: '1'  # vì sao\n  item: a\n"
EVEN = "clauses:\n  - clause: '1' # vì sao\n    item: a\n"


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "x" / "a.yaml"
    file.parent.mkdir()
    file.write_text(UNEVEN, encoding="utf-8")
    return file


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_folder_is_laid_out(file):
    assert main(["rules", "fmt", str(file.parent)]) == 0
    assert lines(file.read_text(encoding="utf-8")) == lines(EVEN)
    assert main(["rules", "fmt", "--check", str(file)]) == 0


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_only_looking_writes_nothing_and_ends_with_1(file, option, capsys):
    assert main(["rules", "fmt", option, str(file)]) == 1
    assert file.read_text(encoding="utf-8") == UNEVEN
    assert "a.yaml" in capsys.readouterr().err


def test_the_difference_is_printed(file, capsys):
    main(["rules", "fmt", "--diff", str(file)])
    assert "+  - clause: '1'" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(file, capsys):
    (file.parent / "0.yaml").write_bytes(b"a: \xff\n")
    (file.parent / "1.yaml").write_text("a:\n\tb: 1\n", encoding="utf-8")
    assert main(["rules", "fmt", str(file.parent)]) == 5
    assert "1.yaml:2:1" in capsys.readouterr().err
    assert lines(file.read_text(encoding="utf-8")) == lines(EVEN)
