"""A disk that is full, a database that is locked, broken or away: a plain problem, nothing half kept, checks go on."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import anyio
import psycopg
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.testclient import TestClient

from compliance.models.errors import ComplianceError
from compliance_service.app import create_app
from compliance_service.problems import KINDS, RequestError
from compliance_service.storage import opening
from compliance_service.storage.faults import code_of
from compliance_service.storage.postgres import postgres_at
from compliance_service.storage.sqlite import Sqlite
from compliance_service.storage.store import Keeping, Storage
from service.storage.cluster import Cluster
from service.storage.places import DOSSIER, KEPT, Place, PostgresPlace, SqlitePlace, using

JSON = {"content-type": "application/json"}
LARGE = b'{"name": "' + b"x" * 900_000 + b'"}'
Refuse = Callable[[Storage], Any]


async def refused(storage: Storage, dossier: bytes = DOSSIER) -> str:
    """Return the code with which a report is not kept."""
    with pytest.raises(RequestError) as error:
        await storage.keep(KEPT, dossier)
    return error.value.code


@contextmanager
def served(place: Place, **settings: Any) -> Iterator[TestClient]:
    with TestClient(create_app(place.settings(**settings)), raise_server_exceptions=False) as client:
        yield client


def keep(client: TestClient) -> Any:
    return client.post("/v1/assess?keep=true", content=DOSSIER, headers=JSON)


def assert_away(client: TestClient, known: str) -> None:
    """Nothing can be kept or read; all else goes on."""
    for reply in (keep(client), client.get(known), client.delete(known), client.get(f"{known}/dossier")):
        assert (reply.status_code, reply.json()["code"]) == (503, "storage_unavailable")
        assert reply.headers["retry-after"] == str(KINDS["storage_unavailable"].retry_after)
        assert set(reply.json()) == {"type", "code", "status", "title", "title_en"}
    assert client.post("/v1/assess", content=DOSSIER, headers=JSON).json()["verdict"] == "compliant"
    assert client.get("/ready").json()["storage"] == "unavailable"
    assert client.get("/health").status_code == 200


def test_a_server_that_goes_away_and_comes_back_is_used_again(own_cluster: Cluster) -> None:
    place = PostgresPlace(own_cluster, own_cluster.new_database())
    with served(place) as client:
        known = keep(client).headers["location"]
        before = client.get(known).json()
        own_cluster.stop()
        assert_away(client, known)
        own_cluster.start()
        assert client.get("/ready").json()["storage"] == "ready"
        assert client.get(known).json() == before
        assert keep(client).status_code == 200
        assert place.query("SELECT count(*) FROM reports") == [(2,)]


def test_connections_that_were_cut_cost_no_request(own_cluster: Cluster) -> None:
    place = PostgresPlace(own_cluster, own_cluster.new_database())
    with served(place) as client:
        known = keep(client).headers["location"]
        own_cluster.stop()
        own_cluster.start()
        assert client.get(known).status_code == 200


def test_a_server_that_is_away_at_the_start_is_used_when_it_comes(own_cluster: Cluster) -> None:
    place = PostgresPlace(own_cluster, own_cluster.new_database())
    own_cluster.stop()
    with served(place) as client:
        assert_away(client, "/v1/reports/" + "A" * 22)
        own_cluster.start()
        assert client.get(keep(client).headers["location"]).status_code == 200


def test_a_data_folder_that_cannot_be_made_is_told_and_checks_go_on(sqlite_place: SqlitePlace) -> None:
    sqlite_place.folder.write_text("a file stands where the folder should be")
    with served(sqlite_place) as client:
        assert_away(client, "/v1/reports/" + "A" * 22)
        sqlite_place.folder.unlink()
        assert keep(client).status_code == 200


def test_a_broken_file_is_told_and_checks_go_on(sqlite_place: SqlitePlace) -> None:
    with served(sqlite_place) as client:
        known = keep(client).headers["location"]
    size = sqlite_place.file.stat().st_size
    sqlite_place.file.write_bytes(b"\xff" * size)
    with served(sqlite_place) as client:
        assert_away(client, known)
    assert sqlite_place.file.read_bytes() == b"\xff" * size


def test_a_broken_page_is_told_and_checks_go_on(sqlite_place: SqlitePlace) -> None:
    with served(sqlite_place) as client:
        known = keep(client).headers["location"]
    whole = sqlite_place.file.read_bytes()
    sqlite_place.file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with served(sqlite_place) as client:
        assert_away(client, known)


@contextmanager
def locked(place: Place) -> Iterator[Callable[[], None]]:
    """Lock the tables against writing from outside; what is yielded ends it."""
    if isinstance(place, SqlitePlace):
        with closing(sqlite3.connect(place.file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE").close()
            yield other.rollback
    if isinstance(place, PostgresPlace):
        with psycopg.connect(place.url) as writer:
            writer.execute("LOCK TABLE reports, dossiers IN EXCLUSIVE MODE")
            yield writer.rollback


def test_a_locked_database_is_told_and_used_when_it_is_free(place: Place) -> None:
    async def work(storage: Storage) -> str:
        with locked(place) as release:
            code = await refused(storage)
            release()
        assert (await storage.find((await storage.keep(KEPT, DOSSIER)).id)).report == KEPT
        return code

    using(place, lambda storage: storage.state())
    assert using(place, work, patience=0.05) == "storage_unavailable"
    assert place.query("SELECT count(*) FROM reports") == [(1,)]


class Small(Sqlite):
    """A database on a disk with room for few pages."""

    def _connected(self, connection: Any, _: object) -> None:
        super()._connected(connection, _)
        connection.execute("PRAGMA max_page_count = 40").close()


def test_a_full_disk_is_told_and_nothing_is_half_kept(sqlite_place: SqlitePlace) -> None:
    async def work() -> None:
        storage = Storage(Small(sqlite_place.folder, 1.0), Keeping(30, 3))
        assert await refused(storage, LARGE) == "storage_full"
        assert await storage.state() == "full"
        stored = await storage.keep(KEPT, DOSSIER)
        assert await storage.state() == "ready"
        await storage.delete(stored.id)
        await storage.sweep()
        storage.close()

    anyio.run(work)
    assert [sqlite_place.query(f"SELECT count(*) FROM {table}") for table in ("reports", "dossiers")] == [[(0,)]] * 2
    assert [path.name for path in sqlite_place.files() if b"x" * 100 in path.read_bytes()] == []


def test_a_full_disk_of_the_server_is_told_and_nothing_is_half_kept(postgres_place: PostgresPlace) -> None:
    using(postgres_place, lambda storage: storage.state())
    postgres_place.query(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'no space left: secret of a reader' USING ERRCODE = 'disk_full'; END $$"
    )
    postgres_place.query("CREATE TRIGGER full_disk BEFORE INSERT ON dossiers FOR EACH ROW EXECUTE FUNCTION full_disk()")
    assert using(postgres_place, refused, keep_dossiers=3) == "storage_full"
    assert postgres_place.query("SELECT count(*) FROM reports") == [(0,)]


def test_a_full_disk_over_http(sqlite_place: SqlitePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "Sqlite", Small)
    with served(sqlite_place, keep_dossiers=3) as client:
        reply = client.post("/v1/assess?keep=true", content=LARGE, headers=JSON)
        assert (reply.status_code, reply.json()["code"]) == (507, "storage_full")
        assert client.get("/ready").json()["storage"] == "full"
        assert client.post("/v1/assess", content=LARGE, headers=JSON).status_code == 200


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(OSError(28, "No space left on device"), "storage_full", id="no room"),
        pytest.param(OSError(122, "Disk quota exceeded"), "storage_full", id="no quota"),
        pytest.param(PermissionError(13, "Permission denied"), "storage_unavailable", id="not allowed"),
        pytest.param(OperationalError("", {}, psycopg.OperationalError("gone")), "storage_unavailable", id="gone"),
        pytest.param(OperationalError("", {}, psycopg.errors.DiskFull("full")), "storage_full", id="server full"),
        pytest.param(IntegrityError("", {}, psycopg.IntegrityError("twice")), None, id="our fault"),
        pytest.param(ValueError("our fault"), None, id="not of the database"),
    ],
)
def test_what_is_wrong_is_told_from_the_kind_of_error(error: Exception, code: str | None) -> None:
    assert code_of(error) == code


@pytest.mark.parametrize("address", ["postgresql://clerk:secret@host:port/db", "postgresql://clerk:secret@host:5432x/"])
def test_an_address_that_cannot_be_read_is_a_setting_to_mend(address: str) -> None:
    with pytest.raises(ComplianceError) as error:
        postgres_at(address, 1.0)
    assert [problem.code for problem in error.value.problems] == ["bad_setting"]
    assert "secret" not in str(error.value)


def test_without_the_driver_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ComplianceError, match="pip install 'compliance\\[service,postgres\\]'"):
        postgres_at("postgresql://clerk@host/reports", 1.0)
