"""Ready-made programs that ask a model from elsewhere, with the ways it was taught built in."""
