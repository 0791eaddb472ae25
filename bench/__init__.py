"""Speed and memory, measured against the bars of the house in one run: `make bench`."""
