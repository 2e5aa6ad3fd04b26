from emulation.files import owners


def can_download(user, file):
    """Whoever may see an object that refers to the file."""
    return user.is_authenticated and user.is_active and owners.may_read(user, file)


def can_destroy(user, file):
    """Whoever answers for an object that refers to the file, while it still has bytes."""
    if file.is_destroyed or not user.is_authenticated or not user.is_active:
        return False
    return owners.may_destroy(user, file)
