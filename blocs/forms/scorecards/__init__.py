"""Forms of criteria sets, cards and evidence."""
