"""The fields of a page as a browser would send them."""

from html.parser import HTMLParser


class Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = {}
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "input" and name and kind not in {"file", "submit"}:
            if kind != "checkbox":
                self.found[name] = attrs.get("value", "")
            elif "checked" in attrs:
                self.found[name] = "on"
        elif tag == "textarea":
            self.area, self.found[name] = name, ""
        elif tag == "select":
            self.select, self.found[name] = name, ""
        elif tag == "option" and "selected" in attrs:
            self.found[self.select] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area and not self.found[self.area]:
            data = data.removeprefix("\r\n").removeprefix("\n")  # as browsers do
        if self.area:
            self.found[self.area] += data


def fields_of(response, **typed):
    """Name -> value of what the first form below the heading takes, with some typed anew."""
    parser = Fields()
    main = response.content.decode().partition('class="em-actions"')[2]
    parser.feed(main.partition("</form>")[0])
    return parser.found | typed
