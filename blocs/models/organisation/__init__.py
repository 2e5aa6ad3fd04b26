"""The standing structure: units, posts, blocs, members, papers."""

from blocs.models.organisation.blocs import Bloc, Membership
from blocs.models.organisation.documents import Document, DocumentVersion
from blocs.models.organisation.units import Post, Unit, UnitName, posts_today, units_of

__all__ = [
    "Bloc",
    "Document",
    "DocumentVersion",
    "Membership",
    "Post",
    "Unit",
    "UnitName",
    "posts_today",
    "units_of",
]
