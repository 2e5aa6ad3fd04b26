"""Makers of data sections that are switched on where a bloc wants them.

A maker is given the year, its section and the blocks of the text, and returns all blocks.
"""
