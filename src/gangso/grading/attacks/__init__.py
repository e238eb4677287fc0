"""Grading is tested like a lock: the attacks corpus, and what gets through."""
