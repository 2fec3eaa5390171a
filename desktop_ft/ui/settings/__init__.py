"""The settings place: language, look, connections, about. Knows services, no other place."""
