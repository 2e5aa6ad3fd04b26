"""Pages of criteria sets, cards, evidence and the score table."""
