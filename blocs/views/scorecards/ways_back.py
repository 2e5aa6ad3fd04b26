"""Where a page that was opened from another one leads back to."""

from django.utils.http import url_has_allowed_host_and_scheme


def came_from(request, default):
    """The address of this site that the link named as `?next=`; `default` where it named none."""
    address = request.GET.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None, require_https=request.is_secure()
    )
    return address if is_ours else default
