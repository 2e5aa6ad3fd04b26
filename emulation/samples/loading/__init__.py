"""Enters a sample that was read, through services only, in the order in which a year happens."""
