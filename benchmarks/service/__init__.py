"""The HTTP service under load, beside a server of the same kind that only validates a JSON Schema."""
