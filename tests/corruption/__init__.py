"""Compliant dossiers, corrupted: the product must say what the oracle says, never green or red by mistake."""
