"""Grading many submissions: who is graded, by whom it is executed, what is kept, what is tried again."""
