"""Score, filter, validate and keep ARC solver programs, and measure every phase of it."""
