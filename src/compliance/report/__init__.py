"""Render reports: the same answer as text, JSON, HTML and SARIF."""
