"""The version of the files that pages load changes with any of them, and with nothing else."""

from pathlib import Path

from compliance_service.pages.frame.version import version_of


def test_it_changes_with_every_change_of_a_file_and_back(tmp_path: Path) -> None:
    file = tmp_path / "inner" / "a.css"
    file.parent.mkdir()
    file.write_text("p {}")
    first = version_of(tmp_path)
    file.write_text("q {}")
    changed = version_of(tmp_path)
    file.rename(tmp_path / "inner" / "b.css")
    renamed = version_of(tmp_path)
    (tmp_path / "new.css").touch()
    added = version_of(tmp_path)
    assert len({first, changed, renamed, added}) == 4
    (tmp_path / "new.css").unlink()
    (tmp_path / "inner" / "b.css").unlink()
    file.write_text("p {}")
    assert version_of(tmp_path) == first


def test_it_fits_into_an_address(tmp_path: Path) -> None:
    assert version_of(tmp_path).isalnum()
