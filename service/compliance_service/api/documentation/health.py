"""The OpenAPI of health and readiness."""

from typing import Final, get_args

from compliance_service.api.documentation.parts import TEXT, Responses
from compliance_service.storage.store import State

HEALTH: Final[Responses] = {
    200: {"content": {"application/json": {"schema": {"type": "object", "properties": {"status": {"const": "ok"}}}}}}
}

READY: Final[Responses] = {
    200: {
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["status", "packs", "storage"],
                    "properties": {
                        "status": {"const": "ready"},
                        "storage": {"enum": list(get_args(State))},
                        "packs": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", "content_hash"],
                                "properties": {"id": TEXT, "content_hash": TEXT},
                            },
                        },
                    },
                }
            }
        }
    }
}
