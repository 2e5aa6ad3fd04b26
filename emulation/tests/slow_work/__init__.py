"""Work for a real worker that takes as long as a test wants."""
