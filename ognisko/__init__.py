"""Ognisko: the software a network of Local Activity Centres runs on."""

__version__ = "0.1.0"
