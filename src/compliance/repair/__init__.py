"""Find the smallest set of acts after which nothing blocks a dossier: bytes, Checker -> Acts."""
