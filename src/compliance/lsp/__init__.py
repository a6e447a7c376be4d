"""What an editor shows of rule files while they are written: problems, words, places, lenses; over LSP."""
