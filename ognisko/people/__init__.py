"""Who takes part: networks, persons, organisations, bodies."""
