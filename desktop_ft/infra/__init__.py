"""Adapters to what is outside: files, databases, vendors. Knows no Qt."""
