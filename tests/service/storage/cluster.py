"""A PostgreSQL cluster to throw away: a folder -> a server on a socket in it, without TCP."""

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import make_url

UNPRIVILEGED: Final = "postgres"  # Debian's package makes this user; initdb refuses to run as root.
_SETTINGS: Final = {
    "listen_addresses": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
}


def programs() -> Path | None:
    """Return the folder of the newest server installed, if there is one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Cluster:
    """A server of our own; `stop` and `start` as often as a test likes, `remove` at the end."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self._user = UNPRIVILEGED if os.geteuid() == 0 else None
        # NOTE: not below pytest's folders, which nobody else may enter; a socket's path must also be short.
        self.folder = Path(tempfile.mkdtemp(prefix="compliance-pg-"))
        if self._user:
            shutil.chown(self.folder, self._user)
        self.data = self.folder / "data"
        self._numbers = count()
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", "clerk", "-E", "UTF8", "--no-locale", "--no-sync")
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())
            file.write(f"unix_socket_directories = '{self.folder}'\n")
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop the server; every connection is cut."""
        self._run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def remove(self) -> None:
        """Stop the server and delete everything."""
        self.stop("immediate")  # NOTE: what it has not written yet is of no more use.
        shutil.rmtree(self.folder)

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"reports_{next(self._numbers)}"
        with self.connect("postgres") as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return f"postgresql://clerk@/{name}?host={self.folder}"

    def drop(self, url: str) -> None:
        """Delete a database."""
        with self.connect("postgres") as connection:
            connection.execute(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)'.encode())

    def connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        """Return a connection on which each statement stands for itself."""
        return psycopg.connect(host=str(self.folder), user="clerk", dbname=database, autocommit=True)

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        subprocess.run(
            command, user=self._user, cwd=self.folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
