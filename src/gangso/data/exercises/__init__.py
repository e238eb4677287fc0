"""Data for assignments, drawn by a participant's seed: one module a case, with what only the checks ask for."""
