"""Read lists of people kept in spreadsheets: CSV, XLSX or pasted text -> entries of a dossier, with located problems."""
