"""How a rule says no."""


class Refused(Exception):
    """A rule refuses the act; the message is Vietnamese and may be shown to the user."""


class RefusedFile(Refused):
    """The uploaded file is not taken in; forms say so beside its box."""
