"""Any content that a paper may be asked to print."""

from hypothesis import strategies as st

from emulation.papers.content import Bullets, Column, Heading, Note, Paragraph, Row, Table, Text

word = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẠạẬậỀềỄễỢợỤụỰựỳỹ0123456789.,;:/-()%“”–…<>&\"'_*[]",
    min_size=1,
    max_size=14,
)
sentence = st.lists(word, max_size=60).map(" ".join)
runs = st.lists(
    st.one_of(
        st.builds(Text, sentence.map(" {} ".format), st.booleans(), st.booleans()),
        st.builds(lambda text: Note((text,)), sentence),
    ),
    max_size=4,
).map(tuple)
row = st.tuples(runs, sentence, runs).map(Row)
block = st.one_of(
    st.builds(Heading, st.sampled_from(["part", "roman", "arabic", "sub", "letter"]), runs),
    st.builds(Paragraph, runs),
    st.builds(lambda items: Bullets(tuple(items)), st.lists(runs, max_size=4)),
    st.builds(
        lambda rows: Table((Column(1), Column(2), Column(3)), (Row(("x", "y", "z")),), tuple(rows)),
        st.lists(row, max_size=6),
    ),
)
blocks = st.lists(block, max_size=6).map(tuple)
