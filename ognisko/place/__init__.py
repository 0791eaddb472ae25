"""Where it happens: neighbourhoods, centres, spaces."""
