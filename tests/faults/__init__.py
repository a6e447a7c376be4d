"""Each key made to raise, hang, die and lie in turn: a fault, never compliant, and the next dossier unharmed."""
