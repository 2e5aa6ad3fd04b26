"""Charts drawn on the server: they read in black and white, and a table stands beside each."""
