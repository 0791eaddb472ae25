"""The room's pages: for everyone, the board, one form at a time, the partner's own page."""
