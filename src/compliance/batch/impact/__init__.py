"""Replay a corpus through two rule sets, and say which dossiers come out otherwise."""
