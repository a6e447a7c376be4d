"""The smallest set of acts: what is proposed, what never is, and that no smaller set does as much."""
