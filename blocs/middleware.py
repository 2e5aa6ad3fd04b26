"""Pages read once what their parts all ask for."""


class ReadOnce:
    """Gives the user of this request the place where `blocs.reading.once` keeps what was read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Pages open to everybody read no session for this."""
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            request.user.read_in_request = {}
