"""Compares what people typed in a report with the figures, and with itself."""
