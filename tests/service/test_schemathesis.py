"""Requests made up from the service's own OpenAPI document: every answer is one that the document describes."""

import http.client
import json
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from compliance_service.app import create_app
from service.live import live
from service.refusals import DOSSIER, SETTINGS

load_all_checks()

# NOTE: what a dossier says is for the report, not for the status: a body of any kind has a report, and a moment, a
# stage or a report that no pack or store knows is refused although it is written as it should be.
LEFT_OUT = [positive_data_acceptance, negative_data_rejection]
EXAMPLES = 40


CONFIG = SchemathesisConfig(
    seed=1, projects=ProjectsConfig(default=ProjectConfig(generation=GenerationConfig(deterministic=True)))
)
REAL = {
    "stage": "handover",
    "as_of": "2024-03-20T10:00",
    "list": "loans",
    "pack": "lending-2024",
    "kind": "lending_card",
    "agency": "TV-MAU",
    "period": "season 2024-01-01/2024-06-30",
}
kept: dict[str, str] = {}

schema = schemathesis.openapi.from_dict(create_app(SETTINGS).openapi(), config=CONFIG)


@schemathesis.serializer("application/x-ndjson", "application/zip")
def as_it_is(_: schemathesis.SerializationContext, value: object) -> bytes:
    """Send bytes as they are, and lines as UTF-8."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@schema.hook
def map_body(_: schemathesis.HookContext, body: object) -> object:
    """Put a real dossier in the place of every small one, so that there are real reports too."""
    return json.loads(DOSSIER) if isinstance(body, dict) and len(body) < 2 else body


@schema.hook
def map_query(_: schemathesis.HookContext, query: dict[str, object] | None) -> dict[str, object] | None:
    """Put what means something in the place of half of what was made up."""
    return query and {name: _meant(REAL, name, value) for name, value in query.items()}


@schema.hook
def map_path_parameters(context: schemathesis.HookContext, found: dict[str, object] | None) -> dict[str, object] | None:
    """The same for what an address names; the report that is deleted is not the one that is read."""
    real = {**REAL, "report": kept.get("delete" if context.operation.method == "delete" else "read", "none")}
    return found and {name: _meant(real, name, value) for name, value in found.items()}


def _meant(real: dict[str, str], name: str, value: object) -> object:
    return real.get(name, value) if len(str(value)) % 2 else value


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the application, with two reports kept in it."""
    with live(SETTINGS) as port:
        line = http.client.HTTPConnection("127.0.0.1", port)
        for use in ("read", "delete"):
            line.request("POST", "/v1/assess?keep=true", DOSSIER, {"content-type": "application/json"})
            reply = line.getresponse()
            reply.read()
            kept[use] = str(reply.headers["Report-Id"])
        line.close()
        yield f"http://127.0.0.1:{port}"


@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_described(case: schemathesis.Case, address: str) -> None:
    case.call_and_validate(base_url=address, excluded_checks=LEFT_OUT, timeout=60)
