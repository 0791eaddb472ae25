"""The tenant: a network of centres, its words, its rules."""
