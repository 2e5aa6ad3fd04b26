"""What the room "returns" shows on pages that many rooms fill."""


def register():
    """Register this room's slot providers, file owners and words of its audit events."""
