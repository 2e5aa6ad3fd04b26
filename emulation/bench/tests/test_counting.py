from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from emulation.bench.counting import HEADER, CountStatements


def test_statements_of_a_request_are_told_without_begin(db):
    def view(request):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.execute("SELECT 2")
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    response = CountStatements(view)(request)

    # The test's own transaction turns atomic() into a savepoint and its release.
    assert response[HEADER] == "4"
