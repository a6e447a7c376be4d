"""Proofs about rules, tables and readings: what no dossier, or every dossier, comes to."""
