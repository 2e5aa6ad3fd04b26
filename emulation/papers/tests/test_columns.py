from emulation.papers.columns import fit
from emulation.papers.content import Column, Row, Table


def table(*words, widths=None):
    columns = tuple(Column(width) for width in widths or [10] * len(words))
    return Table(columns, (), (Row(words),))


def test_widths_are_kept_where_words_fit():
    assert fit(table("a", "b", widths=[10, 30]), 165).shares == (250, 750)


def test_a_column_grows_to_its_longest_word():
    fitted = fit(table("2.313.801.454.000", "b", widths=[1, 30]), 165)

    assert fitted.size == 12
    assert fitted.shares[0] * 0.165 > 30


def test_type_shrinks_before_words_are_cut():
    fitted = fit(table(*["2.313.801.454.000"] * 6), 165)

    assert fitted.size == 9


def test_many_columns_are_set_smaller():
    assert fit(table(*"abcdefghijkl"), 252).size == 11


def test_a_word_too_long_for_the_page_gets_what_there_is():
    fitted = fit(table("a" * 500, "b"), 165)

    assert fitted.size == 7
    assert 999 <= sum(fitted.shares) <= 1001
