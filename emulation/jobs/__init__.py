"""Long work done beside the server: asked for on a page, taken up by a worker, seen to its end."""
