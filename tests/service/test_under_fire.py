"""Two hundred clients at once while a worker of the rules engine is killed in the middle of a question.

Every answer is the command line's, to the byte, or the fault report of the one dossier that the worker was busy with.
"""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from browser.served import Served
from compliance.authoring.case_files import load_cases
from compliance.cli.main import main
from compliance.models.fault_words import FAULT_WORDS, FaultCause

REPOSITORY = Path(__file__).parents[2]
CLIENTS = 200
WORKERS = 2
AS_OF = "2024-01-05T09:00+07:00"


@pytest.fixture(scope="module")
def dossiers() -> dict[str, bytes]:
    """As many dossiers as clients, from the cases and the examples."""
    files = sorted((REPOSITORY / "examples").glob("*.json"))
    cases = [
        case
        for folder in sorted((REPOSITORY / "rules/agency").rglob("cases"))
        for case in load_cases(folder, folder.name)
    ]
    bodies = [
        *(file.read_bytes() for file in files if ".expected." not in file.name),
        *(case.dossier for case in cases),
    ]
    assert len(bodies) > 50
    return {f"{number:03}.json": bodies[number % len(bodies)] for number in range(CLIENTS)}


@pytest.fixture(scope="module")
def printed(dossiers: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the command line prints for each."""
    folder = tmp_path_factory.mktemp("dossiers")
    output = folder / "reports"
    for name, data in dossiers.items():
        (folder / name).write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        main(["lint", ".", "--no-cache", "--format", "json", "--as-of", AS_OF, "--output", str(output)])
    lines = output.read_bytes().splitlines(keepends=True)
    return {json.loads(line)["name"]: line for line in lines}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    instance = Served(tmp_path_factory.mktemp("served"), {"COMPLIANCE_WORKERS": str(WORKERS)})
    instance.address()
    yield instance
    instance.end()


def children(process: int) -> list[int]:
    """Return the processes that a process has begun."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue  # it has ended meanwhile
        if parent == process:
            found.append(int(folder.name))
    return sorted(found)


def engines(process: int) -> list[int]:
    """Return the workers of the rules engine behind a server: the children of its supervisors."""
    return [worker for supervisor in children(process) for worker in children(supervisor)]


class Clients:
    """Clients that connect, wait for each other, and send a dossier each at once."""

    def __init__(self, address: str) -> None:
        self._host, _, port = address.removeprefix("http://").partition(":")
        self._port = int(port)
        self.answers: dict[str, bytes] = {}
        self.half = asyncio.Event()

    async def send_all(self, dossiers: dict[str, bytes]) -> None:
        """Send every dossier from a client of its own, and keep the bodies of the answers."""
        ready = asyncio.Barrier(len(dossiers))
        async with asyncio.TaskGroup() as tasks:
            for name, data in dossiers.items():
                tasks.create_task(self._send(name, data, ready, len(dossiers)))

    async def _send(self, name: str, data: bytes, ready: asyncio.Barrier, number: int) -> None:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        await ready.wait()
        target = f"/v1/assess?name={name}&as_of={quote(AS_OF)}"
        writer.write(
            f"POST {target} HTTP/1.1\r\nhost: {self._host}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(data)}\r\nconnection: close\r\n\r\n".encode()
            + data
        )
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head
        writer.close()
        self.answers[name] = body
        if len(self.answers) * 2 >= number:
            self.half.set()


def fault_words(answer: bytes) -> set[str]:
    """Return what the findings of a report that are faults say; there must be some, and no verdict but one."""
    report: dict[str, Any] = json.loads(answer)
    assert report["verdict"] == "undetermined"
    return {finding["what"]["en"] for finding in report["findings"] if finding["reason"] == "fault"}


def test_no_answer_is_lost_or_wrong_and_afterwards_all_is_well(
    served: Served, dossiers: dict[str, bytes], printed: dict[str, bytes]
) -> None:
    before = engines(served.process.pid)
    assert len(before) == WORKERS
    busy = before[0]
    # A worker that is stopped holds on to its first question, until it is killed.
    os.kill(busy, signal.SIGSTOP)

    async def under_fire() -> Clients:
        clients = Clients(served.address())
        sending = asyncio.create_task(clients.send_all(dossiers))
        await clients.half.wait()
        os.kill(busy, signal.SIGKILL)
        await sending
        return clients

    answers = asyncio.run(under_fire()).answers
    assert answers.keys() == dossiers.keys() == printed.keys()
    unlike = [name for name in dossiers if answers[name] != printed[name]]
    assert len(unlike) == 1
    assert fault_words(answers[unlike[0]]) == {FAULT_WORDS[FaultCause.DIED].what.en}

    for _ in range(2):
        assert asyncio.run(in_peace(served, dossiers)).answers == printed
    assert len(engines(served.process.pid)) == WORKERS


async def in_peace(served: Served, dossiers: dict[str, bytes]) -> Clients:
    """Send all once more, with nothing in the way."""
    clients = Clients(served.address())
    await clients.send_all(dossiers)
    return clients
