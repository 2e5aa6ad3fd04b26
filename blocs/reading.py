"""What is read once while a page is answered (see `blocs.middleware`)."""


def once(user, name, read):
    """`read()`; while a page is answered to this user, what was read first under this name.

    It is kept on the user as the request read it, so nobody else and no later request finds it.
    """
    kept = getattr(user, "read_in_request", None)
    if kept is None:
        return read()
    if name not in kept:
        kept[name] = read()
    return kept[name]
