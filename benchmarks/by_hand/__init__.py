"""A hand-written checker of two kinds of dossier of the plan of 2023, fast and exact: the yardstick of `benchmarks.check`."""
