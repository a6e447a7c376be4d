"""The places in which reports are kept: each test runs on SQLite and on a real PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.storage.cluster import Cluster, programs
from service.storage.places import PLACES, Place, PostgresPlace, SqlitePlace

WITHOUT = "COMPLIANCE_WITHOUT_POSTGRES"


def new_cluster() -> Cluster:
    """Start a server; where none is installed say so loudly, or leave out what needs one when that is asked for."""
    found = programs()
    if found is None and os.environ.get(WITHOUT) == "1":
        pytest.skip(f"no PostgreSQL, and {WITHOUT}=1")
    if found is None:
        pytest.fail(f"PostgreSQL is not installed: apt-get install postgresql, or set {WITHOUT}=1 to do without")
    return Cluster(found)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server of the whole run."""
    made = new_cluster()
    yield made
    made.remove()


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A server that a test may stop."""
    made = new_cluster()
    yield made
    made.remove()


@pytest.fixture
def sqlite_place(tmp_path: Path) -> SqlitePlace:
    """An empty data folder."""
    return SqlitePlace(tmp_path / "data")


@pytest.fixture
def postgres_place(cluster: Cluster) -> Iterator[PostgresPlace]:
    """An empty database of the server."""
    url = cluster.new_database()
    yield PostgresPlace(cluster, url)
    cluster.drop(url)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> Place:
    """An empty place of each kind."""
    made: Place = request.getfixturevalue(f"{request.param}_place")
    return made
