"""The compiled check against other rule engines, over the same parsed dossiers with equal outcomes."""
