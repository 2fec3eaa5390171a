"""Tells quickly which of many texts are nearly the same. Knows no example, file or window."""
