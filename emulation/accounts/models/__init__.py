from emulation.accounts.models.links import SignInLink
from emulation.accounts.models.users import User

__all__ = ["SignInLink", "User"]
