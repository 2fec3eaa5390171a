"""The playground place: one question, two models side by side."""
