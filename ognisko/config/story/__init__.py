"""The demo's story: an invented network told through the rooms' own actions. Every name in it is invented."""
