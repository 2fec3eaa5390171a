"""Desktop FT: from a table of answers to a model that learned them."""

__version__ = "0.1.0"
