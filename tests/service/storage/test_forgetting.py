"""After deletion a person's name is in no file in which reports and dossiers are kept."""

import json
import sqlite3
import threading
from contextlib import closing

import anyio
import pytest

from compliance_service.storage.store import Storage
from service.storage.places import DAY, KEPT, Clock, Place, PostgresPlace, SqlitePlace, using

# Invented; long and odd enough to be in no file by chance.
NAME = "Nguyễn Thị Dấu Vết Lưu Lại"
MARKER = NAME.encode()
DOSSIERS = 30


def dossier(number: int) -> bytes:
    """Return a dossier that names a person often: some fit into a page of the database, others need many."""
    names = [f"{NAME} {number} {entry}" for entry in range(1 + number * 40)]
    return json.dumps({"subject": {"name": NAME}, "roster": names}, ensure_ascii=False).encode()


def with_marker(place: Place) -> list[str]:
    """Return the names of the files in which the marker stands."""
    if isinstance(place, PostgresPlace):
        place.query("CHECKPOINT")
    return [path.name for path in place.files() if path.exists() and MARKER in path.read_bytes()]


async def fill(storage: Storage) -> list[str]:
    return [(await storage.keep(KEPT, dossier(number))).id for number in range(DOSSIERS)]


# NOTE: PostgreSQL packs large values; the marker is looked for where it does not.
@pytest.fixture(autouse=True)
def unpacked(request: pytest.FixtureRequest) -> None:
    place = request.getfixturevalue("place") if "place" in request.fixturenames else None
    if isinstance(place, PostgresPlace):
        using(place, lambda storage: storage.state())
        place.query("ALTER TABLE dossiers ALTER COLUMN data SET STORAGE EXTERNAL")


def test_a_kept_dossier_is_in_a_file(place: Place) -> None:
    using(place, fill, keep_dossiers=3)
    assert with_marker(place)


def test_nothing_is_left_after_deletion(place: Place) -> None:
    async def work(storage: Storage) -> list[str]:
        identities = await fill(storage)
        assert with_marker(place)
        for identity in identities:
            await storage.delete(identity)
        return with_marker(place)

    assert using(place, work, keep_dossiers=3) == []
    assert with_marker(place) == []


def test_what_stays_is_whole_and_nothing_is_left_of_the_rest(place: Place) -> None:
    stays = range(0, DOSSIERS, 7)

    async def work(storage: Storage) -> list[bytes]:
        identities = await fill(storage)
        for number, identity in enumerate(identities):
            if number not in stays:
                await storage.delete(identity)
        return [await storage.dossier(identities[number]) for number in stays]

    assert using(place, work, keep_dossiers=3) == [dossier(number) for number in stays]
    first_names = {number: f"{NAME} {number} 0".encode() for number in range(DOSSIERS)}
    with_marker(place)
    left = b"".join(path.read_bytes() for path in place.files())
    assert [number for number, name in first_names.items() if name in left] == list(stays)


def test_nothing_is_left_after_a_sweep(place: Place) -> None:
    clock = Clock()

    async def work(storage: Storage) -> list[str]:
        await fill(storage)
        clock.now += 3 * DAY
        await storage.sweep()
        return with_marker(place)

    assert using(place, work, clock=clock, keep_dossiers=3) == []


def test_nothing_is_left_of_a_report_without_its_dossier(place: Place) -> None:
    using(place, fill)
    assert with_marker(place) == []


def test_nothing_is_left_while_others_read(place: Place) -> None:
    ended = threading.Event()
    read = 0

    def reading() -> None:
        nonlocal read
        while not ended.is_set():
            place.query("SELECT count(*), sum(length(data)) FROM dossiers")
            read += 1

    async def work(storage: Storage) -> list[str]:
        identities = await fill(storage)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(anyio.to_thread.run_sync, reading)
            for identity in identities:
                await storage.delete(identity)
            ended.set()
        assert read
        return with_marker(place)

    assert using(place, work, keep_dossiers=3) == []


def test_what_a_long_reader_holds_back_is_gone_with_the_next_sweep(sqlite_place: SqlitePlace) -> None:
    async def work(storage: Storage) -> list[str]:
        identities = await fill(storage)
        with closing(sqlite3.connect(sqlite_place.file, isolation_level=None)) as reader:
            reader.execute("BEGIN").close()
            assert reader.execute("SELECT count(*) FROM dossiers").fetchone() == (DOSSIERS,)
            for identity in identities:
                await storage.delete(identity)
            assert reader.execute("SELECT count(*) FROM dossiers").fetchone() == (DOSSIERS,)
            reader.execute("COMMIT").close()
        await storage.sweep()
        return with_marker(sqlite_place)

    assert using(sqlite_place, work, keep_dossiers=3, patience=0.05) == []


def test_what_a_killed_process_has_left_is_gone_after_the_next_start(sqlite_place: SqlitePlace) -> None:
    async def fill_and_delete_without_scrubbing(storage: Storage) -> None:
        for identity in await fill(storage):
            with closing(sqlite3.connect(sqlite_place.file)) as other, other:
                other.execute("PRAGMA secure_delete = ON")
                other.execute("DELETE FROM dossiers WHERE report = ?", (identity,))

    async def looking(_: Storage) -> list[str]:
        return with_marker(sqlite_place)

    # NOTE: held open, so that the log is not emptied by the last connection's closing.
    using(sqlite_place, lambda storage: storage.state())
    with closing(sqlite3.connect(sqlite_place.file)) as open_throughout:
        open_throughout.execute("SELECT 1 FROM reports").fetchall()
        using(sqlite_place, fill_and_delete_without_scrubbing, keep_dossiers=3)
        assert with_marker(sqlite_place) == ["compliance.db-wal"]
        assert using(sqlite_place, looking) == []
