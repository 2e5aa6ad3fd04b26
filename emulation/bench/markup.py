"""Reads back the forms of a page, as a browser would send them."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Names and values of everything that can be entered, in the order of the page."""

    def __init__(self):
        super().__init__()
        self.fields = []
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        kind = attrs.get("type", "text")
        if tag == "input" and attrs.get("name") and kind not in {"file", "submit", "button"}:
            if kind not in {"checkbox", "radio"} or "checked" in attrs:
                self.fields.append((attrs["name"], attrs.get("value") or ""))
        elif tag == "textarea":
            self.area = attrs.get("name")
            self.fields.append((self.area, ""))
        elif tag == "select":
            self.select = attrs.get("name")
        elif tag == "option" and self.select and "selected" in attrs:
            self.fields.append((self.select, attrs.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data):
        if self.area:
            name, value = self.fields[-1]
            self.fields[-1] = (name, value + data)


def fields_of(html):
    """What a browser would send of the page's fields; the token of the form is left out."""
    parser = _Fields()
    parser.feed(html)
    return [(name, value) for name, value in parser.fields if name != "csrfmiddlewaretoken"]
