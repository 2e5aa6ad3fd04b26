"""What the room "results" shows on pages that many rooms fill."""


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
