"""Sign-in, one-time links, accounts."""

from itertools import count

from emulation.tests.pages import Page
from emulation.tests.world import add_user

numbers = count(1)
EVERYBODY = {"khach": 200, "quan": 200}
# Whoever looks after no account: the list exists, but not for them. The board does for its people.
KEEPERS = {"thu": 403, "ha": 403, "lan": 403, "binh": 200, "khach": 403, "quan": 200}
# Somebody else's account is not even there.
ONLY_QUAN = {"thu": 404, "ha": 404, "lan": 404, "binh": 404, "khach": 404, "quan": 200}


def add_person(world, **fields):
    """A person without a post, whom no rule but the administrator's covers."""
    return add_user(f"nguoi-{next(numbers)}", "Vũ Thị Mới", **fields)


def person(world):
    return {"pk": add_person(world).pk}


def closed_person(world):
    return {"pk": add_person(world, is_active=False).pk}


def administrator(world):
    return {"pk": add_person(world, is_administrator=True).pk}


def all_to(status):
    return dict.fromkeys(("thu", "ha", "lan", "binh", "khach", "quan", "anonymous"), status)


PAGES = [
    Page("account_login", **(all_to(302) | {"anonymous": 200})),
    Page("account_login", method="post", **(all_to(302) | {"anonymous": 422})),
    Page("account_logout", **EVERYBODY),
    Page("account_logout", method="post", **all_to(302)),
    Page("account_reauthenticate", **EVERYBODY),
    Page("account_change_password", **EVERYBODY),
    Page("accounts:link_open", lambda world: {"token": "x" * 43}, **all_to(302)),
    Page("accounts:link_use", **all_to(410)),
    Page("accounts:profile", **EVERYBODY),
    Page("accounts:profile_edit", **EVERYBODY),
    Page("accounts:user_list", grow=add_person, grow_as="quan", **KEEPERS),
    Page("accounts:user_create", **KEEPERS),
    Page("accounts:user_detail", person, **ONLY_QUAN),
    Page("accounts:user_edit", person, **ONLY_QUAN),
    Page("accounts:user_link", person, **ONLY_QUAN),
    Page("accounts:user_link", person, method="post", **ONLY_QUAN),
    Page("accounts:user_deactivate", person, **ONLY_QUAN),
    Page("accounts:user_deactivate", person, method="post", **(ONLY_QUAN | {"quan": 302})),
    Page("accounts:user_reactivate", closed_person, **ONLY_QUAN),
    Page("accounts:user_appoint", person, **ONLY_QUAN),
    Page("accounts:user_appoint", person, method="post", **(ONLY_QUAN | {"quan": 302})),
    Page("accounts:user_dismiss", administrator, **ONLY_QUAN),
]
