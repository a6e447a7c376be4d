"""From bytes to a report: the one door."""
