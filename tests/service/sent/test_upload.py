"""Files that a person chose: what each is, and the dossiers in it."""

from dataclasses import replace

import pytest

from compliance.batch.read import Given
from compliance_service.sent.parcel import ARCHIVE, LINES, ONE, Parcel
from compliance_service.sent.refusal import Refused
from compliance_service.sent.upload import count_in, dossiers_in, kind_of
from service.refusals import DOSSIER, SETTINGS, zipped

LINE = DOSSIER.replace(b"\n", b"")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.json", DOSSIER, ONE, id="a dossier"),
        pytest.param("A.JSON", b"", ONE, id="an empty dossier is still a dossier: its report says that it is empty"),
        pytest.param("a.ndjson", LINE, LINES, id="lines"),
        pytest.param("a.jsonl", LINE, LINES, id="lines by their other name"),
        pytest.param("a.zip", zipped({"a.json": DOSSIER}), ARCHIVE, id="an archive"),
        pytest.param("a.json", zipped({"a.json": DOSSIER}), ARCHIVE, id="an archive with the name of a dossier"),
        pytest.param("a.zip", b"no archive", ARCHIVE, id="an archive that is none: told as broken"),
        pytest.param("ho so", b"\n " + DOSSIER, ONE, id="a dossier without a suffix"),
        pytest.param("a.txt", b"hello", None, id="a text"),
        pytest.param("a.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), None, id="a workbook, an archive inside"),
        pytest.param("a.pdf", b"%PDF-1.7", None, id="a PDF"),
    ],
)
def test_a_file_is_told_by_name_and_content(name: str, data: bytes, kind: str | None) -> None:
    assert kind_of(Parcel(data, name)) == kind


def test_the_dossiers_of_all_files_come_in_order_and_a_bad_file_stops_none() -> None:
    parcels = (
        Parcel(DOSSIER, "a.json"),
        Parcel(b"hello", "b.txt"),
        Parcel(b"PK\x03\x04 broken", "c.zip"),
        Parcel(LINE + b"\n\n" + LINE, "d.ndjson"),
        Parcel(zipped({"e.json": DOSSIER, "f.doc": b""}), "e.zip"),
    )
    assert tuple(dossiers_in(parcels, SETTINGS)) == (
        Given("a.json", DOSSIER),
        Refused("b.txt", "unknown_file"),
        Refused("c.zip", "bad_archive"),
        Given("d.ndjson:1", LINE),
        Given("d.ndjson:3", LINE),
        Given("e.json", DOSSIER),
        Refused("f.doc", "not_a_dossier"),
    )
    assert count_in(parcels, SETTINGS) == 7


def test_a_large_dossier_is_refused_and_the_next_is_read() -> None:
    small = replace(SETTINGS, max_bytes=len(DOSSIER))
    parcels = (Parcel(DOSSIER + b" ", "large.json"), Parcel(DOSSIER, "a.json"))
    assert tuple(dossiers_in(parcels, small)) == (Refused("large.json", "too_large"), Given("a.json", DOSSIER))


def test_archives_share_one_bound_on_what_comes_out_of_them() -> None:
    bounded = replace(SETTINGS, max_total_bytes=len(DOSSIER))
    parcels = tuple(Parcel(zipped({f"{name}.json": DOSSIER}), f"{name}.zip") for name in "ab")
    assert tuple(dossiers_in(parcels, bounded)) == (Given("a.json", DOSSIER), Refused("b.json", "too_large_in_all"))


def test_a_directory_of_very_many_entries_is_counted_without_being_read() -> None:
    bomb = Parcel(b"PK\x03\x04" + b"PK\x01\x02" * 31, "bomb.zip")
    assert count_in((bomb,), SETTINGS) > SETTINGS.max_dossiers
    assert tuple(dossiers_in((bomb,), SETTINGS)) == (Refused("bomb.zip", "too_many"),)
