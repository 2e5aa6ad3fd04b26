"""Figures in Vietnamese sentences, as a careful office would write them. Pure functions.

Counts under ten are padded in prose ("03 tập thể", "06/07"), thousands parted by dots, money is
written out to the đồng. What is proposed never stands in a sentence about what was given.
"""
