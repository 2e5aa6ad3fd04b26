"""ASGI entry; the product runs under WSGI, this is for hosts that ask for ASGI."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation.settings")

application = get_asgi_application()
