"""Testing models on questions: what is asked, how answers are scored, what may be said of it."""
