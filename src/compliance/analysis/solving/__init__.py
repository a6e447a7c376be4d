"""Decide questions about the conditions of packs: is there a dossier for which this comes true?

`ask(laws, question)` answers `Witnessed` (with a dossier that was judged and shows it), `Never` (no dossier whatsoever
shows it) or `Undecided` (with why). See `asking.py` for the method and for why `Never` can be believed.
"""
