"""What is kept is found until it expires or is deleted, on SQLite and on PostgreSQL."""

import subprocess
import sys
from collections.abc import Awaitable
from dataclasses import replace

import anyio
import pytest

from compliance.models.errors import ComplianceError
from compliance.models.truth import Verdict
from compliance_service.problems import RequestError
from compliance_service.storage.store import Storage
from compliance_service.storage.stored import Stored
from service.storage.places import DAY, DOSSIER, KEPT, START, Clock, Place, SqlitePlace, using


async def kept(storage: Storage) -> Stored:
    return await storage.keep(KEPT, DOSSIER)


def counts(place: Place) -> tuple[int, int]:
    """Return how many reports and dossiers the tables hold."""
    ((reports,),), ((dossiers,),) = (place.query(f"SELECT count(*) FROM {table}") for table in ("reports", "dossiers"))
    return reports, dossiers


async def refusal(asked: Awaitable[object]) -> str:
    """Return the code with which something is refused."""
    with pytest.raises(RequestError) as refused:
        await asked
    return refused.value.code


def test_what_is_kept_is_found_also_by_the_next_process(place: Place) -> None:
    stored = using(place, kept)
    assert using(place, lambda storage: storage.find(stored.id)) == stored
    assert stored.report == KEPT
    assert (stored.created, stored.expires) == ("2023-11-14T22:13:20+00:00", "2023-12-14T22:13:20+00:00")
    assert stored.dossier_expires is None


def test_reports_are_told_apart(place: Place) -> None:
    other = replace(KEPT, verdict=Verdict.COMPLIANT)

    async def both(storage: Storage) -> tuple[Stored, Stored]:
        first, second = await storage.keep(KEPT, DOSSIER), await storage.keep(other, DOSSIER)
        return await storage.find(first.id), await storage.find(second.id)

    first, second = using(place, both)
    assert (first.report, second.report) == (KEPT, other)
    assert {len(stored.id) for stored in (first, second)} == {22}
    assert first.id != second.id


def test_what_is_deleted_is_gone_with_its_dossier(place: Place) -> None:
    async def work(storage: Storage) -> list[str]:
        stored, stays = await kept(storage), await kept(storage)
        await storage.delete(stored.id)
        assert counts(place) == (1, 1)
        assert await storage.dossier(stays.id) == DOSSIER
        return [await refusal(method(stored.id)) for method in (storage.find, storage.delete, storage.dossier)]

    assert using(place, work, keep_dossiers=3) == ["unknown_report", "unknown_report", "unknown_dossier"]


@pytest.mark.parametrize("identity", ["", "x", "A" * 22, "A" * 23, "\0" * 22, "ẩ" * 22, "' OR 1=1 --"])
def test_what_never_was_is_unknown(place: Place, identity: str) -> None:
    async def work(storage: Storage) -> list[str]:
        return [await refusal(method(identity)) for method in (storage.find, storage.delete, storage.dossier)]

    assert using(place, work) == ["unknown_report", "unknown_report", "unknown_dossier"]


def test_what_has_expired_is_never_answered(place: Place) -> None:
    clock = Clock()
    stored = using(place, kept, clock=clock)

    async def late(storage: Storage) -> Stored:
        clock.now = START + 30 * DAY - 1
        found = await storage.find(stored.id)
        clock.now += 1
        assert [await refusal(method(stored.id)) for method in (storage.find, storage.delete)] == ["unknown_report"] * 2
        return found

    assert using(place, late, clock=clock) == stored


def test_what_has_expired_is_swept_at_the_start(place: Place) -> None:
    clock = Clock()
    using(place, kept, clock=clock)
    clock.now += 10 * DAY
    stays = using(place, kept, clock=clock)
    clock.now = START + 30 * DAY
    using(place, lambda storage: storage.find(stays.id), clock=clock)
    assert counts(place) == (1, 0)


def test_what_expires_is_swept_while_the_service_runs(place: Place) -> None:
    clock = Clock()

    async def wait(storage: Storage) -> None:
        await storage.keep(KEPT, DOSSIER)
        clock.now += 30 * DAY
        while counts(place) != (0, 0):  # NOTE: `using` ends it when nothing sweeps.
            await anyio.sleep(0.01)

    using(place, wait, clock=clock, interval=0.01)


def test_a_dossier_is_not_kept_unless_it_is_asked_for(place: Place) -> None:
    async def work(storage: Storage) -> str:
        return await refusal(storage.dossier((await kept(storage)).id))

    assert using(place, work) == "unknown_dossier"
    assert counts(place) == (1, 0)


def test_a_dossier_is_kept_for_its_own_time(place: Place) -> None:
    clock = Clock()

    async def work(storage: Storage) -> Stored:
        stored = await kept(storage)
        assert stored.dossier_expires == "2023-11-17T22:13:20+00:00"
        clock.now += 3 * DAY - 1
        assert await storage.dossier(stored.id) == DOSSIER
        assert (await storage.find(stored.id)).dossier_expires == stored.dossier_expires
        clock.now += 1
        assert await refusal(storage.dossier(stored.id)) == "unknown_dossier"
        assert (await storage.find(stored.id)).dossier_expires is None
        assert counts(place) == (1, 1)
        await storage.sweep()
        return await storage.find(stored.id)

    assert using(place, work, clock=clock, keep_dossiers=3).dossier_expires is None
    assert counts(place) == (1, 0)


def test_a_shorter_time_holds_for_what_is_kept_already(place: Place) -> None:
    clock = Clock()
    stored = using(place, kept, clock=clock, keep_dossiers=20)
    clock.now += 5 * DAY
    found = using(place, lambda storage: storage.find(stored.id), clock=clock, keep_reports=7, keep_dossiers=6)
    assert (found.expires, found.dossier_expires) == ("2023-11-21T22:13:20+00:00", "2023-11-20T22:13:20+00:00")
    using(place, lambda storage: storage.state(), clock=clock, keep_reports=7, keep_dossiers=0)
    assert counts(place) == (1, 0)
    using(place, lambda storage: storage.state(), clock=clock, keep_reports=0)
    assert counts(place) == (0, 0)


def test_a_longer_time_does_not_prolong_what_was_promised(place: Place) -> None:
    stored = using(place, kept)
    assert using(place, lambda storage: storage.find(stored.id), keep_reports=90).expires == stored.expires


def test_nothing_is_kept_where_the_operator_wants_that(place: Place) -> None:
    async def refused(storage: Storage) -> str:
        assert await storage.state() == "off"
        return await refusal(kept(storage))

    assert using(place, refused, keep_reports=0) == "not_kept"


def test_many_at_once_from_two_processes_are_all_kept(place: Place) -> None:
    async def many(storage: Storage) -> list[str]:
        identities: list[str] = []

        async def one() -> None:
            identities.append((await kept(storage)).id)

        async with anyio.create_task_group() as tasks:
            for _ in range(20):
                tasks.start_soon(one)
        return identities

    async def twice(storage: Storage) -> list[str]:
        found: list[str] = []

        async def again() -> None:
            found.extend(await anyio.to_thread.run_sync(lambda: using(place, many)))

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(again)
            found.extend(await many(storage))
        return found

    assert len(set(using(place, twice))) == 40
    assert counts(place) == (40, 0)


OPEN = """
import sys, anyio
from pathlib import Path
from compliance_service.settings import Settings
from compliance_service.storage.opening import open_storage

async def main():
    sys.stdin.readline()
    async with open_storage(Settings(data=Path(sys.argv[1]), database=sys.argv[2] or None)) as storage:
        print(await storage.state())

print("here", flush=True)
anyio.run(main)
"""


def test_processes_that_start_at_once_make_the_tables_once(place: Place) -> None:
    settings = place.settings()
    command = [sys.executable, "-c", OPEN, str(settings.data), settings.database or ""]
    environment = {"PYTHONPATH": ":".join(sys.path)}
    started = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None and process.stdout.readline() == "here\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate(timeout=120)[0] for process in started] == ["ready\n"] * 4
    assert place.query("SELECT version_num FROM alembic_version") == [("0001",)]


def test_a_database_of_a_newer_version_is_refused(place: Place) -> None:
    using(place, kept)
    place.query("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ComplianceError) as refused:
        using(place, kept)
    (problem,) = refused.value.problems
    assert problem.code == "newer_database"
    assert counts(place) == (1, 0)


def test_nobody_else_may_read_the_data(sqlite_place: SqlitePlace) -> None:
    using(sqlite_place, kept)
    assert sqlite_place.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in sqlite_place.files()} == {0o600}


def test_a_folder_that_is_there_keeps_its_mode(sqlite_place: SqlitePlace) -> None:
    sqlite_place.folder.mkdir(mode=0o755)
    sqlite_place.folder.chmod(0o755)
    using(sqlite_place, kept)
    assert sqlite_place.folder.stat().st_mode & 0o777 == 0o755
    assert {path.stat().st_mode & 0o777 for path in sqlite_place.files()} == {0o600}
