"""The example panel: the row under the cursor as a conversation to read and to change."""
