"""Reading Word documents that strangers send, as plain paragraphs."""

from emulation.papers.word_reader.guard import UnsafeDocument
from emulation.papers.word_reader.reader import read_docx
from emulation.papers.word_reader.text import Place, WordParagraph, WordText

__all__ = ["Place", "UnsafeDocument", "WordParagraph", "WordText", "read_docx"]
