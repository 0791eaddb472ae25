"""Settings, addresses and entry points. The top floor: it knows everyone, and nobody knows it."""
