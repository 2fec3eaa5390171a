"""Testing models on questions: asking them all, keeping the answers, telling what they mean."""
