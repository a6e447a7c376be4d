"""Read lists of people kept in spreadsheets: CSV, XLSX or pasted text -> a dossier's entries and located problems."""
