"""Pages of voices: speaking and following, what changed, the desk, paper."""
