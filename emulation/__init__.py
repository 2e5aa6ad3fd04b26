"""The emulation year of Vietnamese emulation blocs, from the launch to the year-end report."""

import os

__version__ = "0.1.0"

# Where lxml is installed openpyxl would read by it, and refuse hostile XML no longer; and rows are
# written past it (papers.xlsx.writer). Nothing outside may say otherwise.
os.environ["OPENPYXL_LXML"] = "False"
