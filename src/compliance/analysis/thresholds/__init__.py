"""Brackets of numbers that lead to levels: what they leave out, and where two of them hold at once."""
