from emulation.bench.markup import fields_of

PAGE = """
<form><input type="hidden" name="csrfmiddlewaretoken" value="x">
<input name="points_1" value="9,5"><input type="text" name="points_2">
<textarea name="text_1">Theo báo cáo &amp; bảng kê</textarea><textarea name="text_2"></textarea>
<input type="checkbox" name="applies_1"><input type="checkbox" name="applies_2" checked>
<select name="kind"><option value="a">A</option><option value="b" selected>B</option></select>
<input type="file" name="file"><button name="go">Lưu</button></form>
"""


def test_fields_are_what_a_browser_sends():
    assert fields_of(PAGE) == [
        ("points_1", "9,5"),
        ("points_2", ""),
        ("text_1", "Theo báo cáo & bảng kê"),
        ("text_2", ""),
        ("applies_2", ""),
        ("kind", "b"),
    ]
