"""Remarks on drafted documents: who said what about which place, and what became of it."""
