"""Reads of criteria, cards and the score table."""
