"""Tells with every answer how many SQL statements it took."""

from django.db import connection

HEADER = "X-Statements"


class CountStatements:
    """Outermost middleware: sessions and sign-in are counted too.

    BEGIN is left out, which Django sends as a statement to SQLite alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        count = 0

        def counting(execute, sql, *rest):
            nonlocal count
            count += not sql.startswith("BEGIN")
            return execute(sql, *rest)

        with connection.execute_wrapper(counting):
            response = self.get_response(request)
        response[HEADER] = str(count)
        return response
