"""The page Quy định: the clauses of a pack beside all that accounts for them."""
