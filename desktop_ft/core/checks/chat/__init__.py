"""What can be wrong with conversations: each file one way, as data about a row."""
