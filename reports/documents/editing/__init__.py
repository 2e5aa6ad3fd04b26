"""The report against a Word copy of it that somebody edited: what differs, what can be taken."""
