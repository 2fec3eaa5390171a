"""One example as a conversation: what is said in its record, and edits of single turns."""
