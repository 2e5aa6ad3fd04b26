"""What the room "decisions" shows on pages that many rooms fill."""


def register():
    """Register this room's slot providers, file owners, facts and words of its audit events."""
