"""Testing models on many questions, and looking at what came out. Knows the evaluation service."""
