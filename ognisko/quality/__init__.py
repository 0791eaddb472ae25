"""The standard and its certificate: how good work is described, shown and recognised."""
