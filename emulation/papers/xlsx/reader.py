"""Reading workbooks that strangers send."""

import io
import zipfile

from emulation.files.office import BROKEN, UNREADABLE
from emulation.papers.xlsx.guard import check_workbook
from emulation.papers.xlsx.parts import formats, outline, shared_texts
from emulation.papers.xlsx.sheets import SheetReader
from emulation.papers.xlsx.workbook import BadWorkbook, Sheet, Workbook


def read_workbook(file) -> Workbook:
    """All sheets of an .xlsx file, values as they were typed; formulas are not computed.

    Checked before anything is parsed: size, old or locked files, macros, links to other files,
    declarations of entities, sizes after unpacking. Blank rows are left out; `row.number` tells
    where a row stood. What the file says of its own extent is ignored.

    :param file: an open binary file (an upload), or bytes
    :raises RefusedFile: in Vietnamese; `BadWorkbook` where a sheet, row or cell can be named.
    """
    file = io.BytesIO(file) if isinstance(file, bytes) else file
    check_workbook(file)
    try:
        with zipfile.ZipFile(file) as archive:
            found = outline(archive)
            texts = shared_texts(archive, found.texts)
            kinds = formats(archive, found.styles)
            sheets = []
            for name, is_hidden, part in found.sheets:
                sheet = Sheet(name, is_hidden=is_hidden)
                SheetReader(sheet, texts, kinds, found.from_1904).read(archive, part)
                sheets.append(sheet)
            return Workbook(sheets)
    except UNREADABLE as error:
        raise BadWorkbook(BROKEN) from error
