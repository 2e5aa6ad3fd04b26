"""Sessions as Django keeps them, but under the hash of the key that the browser holds.

Whoever reads the database or a backup of today would otherwise find the keys of those who are
signed in, and could vote in their names.
"""

import hashlib

from django.contrib.sessions.backends import db
from django.utils import timezone

KEY_LETTERS = 40  # of the column; 160 bits


class SessionStore(db.SessionStore):
    """The name is part of what signs the data of a session, so it stays."""

    def _get_session_from_db(self):
        rows = self.model.objects.filter(expire_date__gt=timezone.now())
        found = rows.filter(session_key=stored(self.session_key)).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key):
        return super().exists(stored(session_key))

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def delete(self, session_key=None):
        session_key = session_key or self.session_key
        if session_key is not None:
            super().delete(stored(session_key))


def stored(session_key: str) -> str:
    """What the database knows of a key; 160 random bits cannot be guessed from it."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:KEY_LETTERS]
