"""What the frame around every page shows."""

from functools import cached_property

from django.conf import settings

from emulation.ui import slots


class Frame:
    """Header, navigation and banners for one request; each part is read when the page asks."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def user(self):
        """The person signed in, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def nav(self):
        """The navigation entries of this person, highest first."""
        entries = slots.fill("nav", self.user) if self.user else []
        return sorted(entries, key=lambda entry: entry.order)

    @cached_property
    def current_url(self):
        """The URL of the entry that this page lies under, or an empty string."""
        path = self.request.path
        under = [entry.url for entry in self.nav if path.startswith(entry.url) and entry.url != "/"]
        return max(under, key=len, default="/" if path == "/" else "")

    @cached_property
    def duties(self):
        """Posts with their units, one line each."""
        return slots.fill("duties", self.user) if self.user else []

    @cached_property
    def banners(self):
        """Lines that stand on every page: sample data, unprotected connection."""
        lines = slots.banners()
        if settings.PLAIN_HTTP_BANNER:
            lines.append(
                "Kết nối không được mã hóa (http): chỉ dùng trong mạng thử nghiệm khép kín."
            )
        return lines


def frame(request):
    """Context processor: `frame` in every template rendered with a request."""
    return {"frame": Frame(request)}
