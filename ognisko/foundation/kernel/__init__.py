"""Pure Python: periods, lifecycles, verdicts, codes, Polish words. Knows no Django."""
