"""What is read once while a page is answered."""


class PostsReadOnce:
    """The posts of the person who asks are read once for the whole page (see `posts_today`).

    They are kept on the user as this request read it, so nobody else and no later request finds
    them there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Pages open to everybody read no session for this."""
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            request.user.is_of_request = True
