"""The emulation year of Vietnamese emulation blocs, from the launch to the year-end report."""

__version__ = "0.1.0"
