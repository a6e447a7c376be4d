"""The HTTP service: one door, `POST /v1/assess`."""
