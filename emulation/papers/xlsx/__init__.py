"""Excel workbooks in and out: `reader.read_workbook`, `writer.save_workbook`."""
