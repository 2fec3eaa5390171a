"""The Data place: the user's rows, to look at, type in and save."""
