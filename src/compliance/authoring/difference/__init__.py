"""Compare two rule sets: what changed in the packs, and which dossiers can come out otherwise."""
