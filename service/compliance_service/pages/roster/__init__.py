"""The page of a list of people: a spreadsheet in, who lacks what out."""
