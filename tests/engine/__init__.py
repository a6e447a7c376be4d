"""The pieces of the engine, each against its plain meaning."""
