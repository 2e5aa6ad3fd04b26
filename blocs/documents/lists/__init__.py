"""Lists of the rooms as files, with the columns of their pages."""
