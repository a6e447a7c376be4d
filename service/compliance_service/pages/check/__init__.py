"""The page Kiểm tra: who a dossier is for, what to file, ticked and filled, judged as it goes."""
