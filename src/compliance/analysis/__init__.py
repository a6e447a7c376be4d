"""Say what is wrong with packs themselves, with proofs: Packs -> Diagnoses."""
