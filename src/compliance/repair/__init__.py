"""The smallest set of acts after which nothing of a dossier blocks: bytes -> Repair."""
