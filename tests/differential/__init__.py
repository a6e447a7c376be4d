"""The two keys of the engine and the oracle, held against each other on random packs and random dossiers."""
