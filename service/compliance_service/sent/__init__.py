"""Take apart what a request brings: one body -> the dossiers in it."""
