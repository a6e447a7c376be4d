"""Check regulated dossiers before they are filed."""

__version__ = "0.1.0"
