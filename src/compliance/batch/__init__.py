"""Many dossiers: find them, read them, check them."""
