"""Who may do what with accounts. Content rights are not here: the administrator has none."""

from emulation.accounts import stewards


def register_account_manager(manages, scope=None):
    """Let `manages(user, target)` say that user looks after the account target.

    `manages(user, None)` answers whether user may create accounts at all. `scope(user)` returns
    the Q over `User` of the accounts that user's list shows, beside their own.
    Called once, in `AppConfig.ready()` of the app that knows posts and units.
    """
    stewards.register(manages, scope)


def can_list_accounts(user):
    """The list of accounts is for those who look after some."""
    return can_create_account(user)


def can_create_account(user):
    """The administrator, and whoever a registered rule names."""
    return user.is_active and (user.is_administrator or stewards.manages(user))


def can_manage_account(user, target):
    """Edit, issue a link, deactivate: the administrator for all, others for whom they look after.

    An administrator's account is touched by administrators only: a link to it would be a way up.
    """
    if not user.is_active or target.pk == user.pk:
        return False
    if user.is_administrator:
        return True
    if target.is_administrator:
        return False
    # Whoever prepared an account finishes it, until its owner has set a password.
    is_prepared_here = target.created_by_id == user.pk and not target.has_usable_password()
    return stewards.manages(user, None if is_prepared_here else target)


def can_edit_account(user, target):
    """Everybody corrects their own name and contacts; otherwise as `can_manage_account`."""
    return user.is_active and (target.pk == user.pk or can_manage_account(user, target))


def can_issue_link(user, target):
    """Never to oneself: who is signed in changes the password instead; never to the inactive."""
    return target.is_active and can_manage_account(user, target)


def can_deactivate_account(user, target):
    return target.is_active and can_manage_account(user, target)


def can_reactivate_account(user, target):
    return not target.is_active and can_manage_account(user, target)


def can_rename_username(user, target):
    """The user name is what others know a person by: the person alone does not change it."""
    return can_manage_account(user, target)


def can_appoint_administrator(user, target):
    """Only an administrator makes another one, and only of an active person."""
    return user.is_active and user.is_administrator and target.is_active


def can_dismiss_administrator(user, target):
    """Administrators may dismiss one another and themselves; the service keeps the last one."""
    return user.is_active and user.is_administrator and target.is_administrator
