"""Serve jsonschema alone: a dossier in, valid or not out, by the published schema; the same FastAPI and uvicorn."""

import json
from pathlib import Path
from socket import create_server
from typing import Final

import uvicorn
from fastapi import FastAPI, Request, Response
from jsonschema import Draft202012Validator

SCHEMA: Final = Path("schemas/dossier.json")
_VALIDATOR: Final = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
app = FastAPI()


@app.post("/v1/assess")
async def validate(request: Request) -> Response:
    """Say whether a dossier is valid, and where it is not."""
    found = [
        {"at": error.json_path, "message": error.message}
        for error in _VALIDATOR.iter_errors(json.loads(await request.body()))
    ]
    return Response(json.dumps({"valid": not found, "errors": found}), media_type="application/json")


def main() -> None:
    """Serve at a free port, and print the address."""
    door = create_server(("127.0.0.1", 0), backlog=1024)
    print(f"http://127.0.0.1:{door.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, http="httptools", ws="none", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
