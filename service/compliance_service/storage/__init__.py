"""Keep reports for a time, and dossiers where the operator wants it: SQLite in a folder, or PostgreSQL by URL."""
