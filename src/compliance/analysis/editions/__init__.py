"""Days on which packs, parameters and documents are in force: days without law, rules that outlive their source."""
