"""A checker of two kinds of dossier of the plan of 2023, written by hand, fast and exact: bytes -> Result."""
