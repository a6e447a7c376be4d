"""Many requests at once: each gets its own answer, and a checker serves one at a time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.testclient import TestClient

from compliance_service.app import create_app
from compliance_service.settings import Settings

OFFICE = Path(__file__).parents[1] / "data" / "lending-office"
EXPECTED = {"compliant": "compliant", "violated": "non_compliant", "undetermined": "undetermined"}
REQUESTS = 30


def test_requests_at_once_do_not_mix() -> None:
    names = [list(EXPECTED)[number % len(EXPECTED)] for number in range(REQUESTS)]
    bodies = {name: (OFFICE / f"dossiers/{name}.json").read_bytes() for name in EXPECTED}
    settings = Settings(roots=(OFFICE / "rules",), keys="two", workers=2)

    with TestClient(create_app(settings)) as client, ThreadPoolExecutor(8) as threads:

        def verdict(name: str) -> tuple[str, str]:
            headers = {"content-type": "application/json"}
            report = client.post("/v1/assess", params={"name": name}, content=bodies[name], headers=headers).json()
            return report["name"], report["verdict"]

        assert list(threads.map(verdict, names)) == [(name, EXPECTED[name]) for name in names]
