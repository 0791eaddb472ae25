"""The room's pages: where a centre stands, for its team and for everyone; declaring."""
