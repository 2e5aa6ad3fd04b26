"""What the product does by itself, once a minute: apps register it, one process runs it."""
