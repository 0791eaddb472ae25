"""Typeset documents: PDF/UA by typst."""
