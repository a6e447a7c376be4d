"""The OpenAPI of health and readiness."""

from typing import Final

from compliance_service.api.documentation.parts import TEXT, Responses

HEALTH: Final[Responses] = {
    200: {"content": {"application/json": {"schema": {"type": "object", "properties": {"status": {"const": "ok"}}}}}}
}

READY: Final[Responses] = {
    200: {
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["status", "packs"],
                    "properties": {
                        "status": {"const": "ready"},
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
