"""Walkers over the shipped packs: every rule proved by cases, every clause and defect accounted for."""
