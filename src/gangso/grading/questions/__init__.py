"""Questions are tested like code: the answers corpus, and what grading makes of it."""
