"""Desks in a browser. Now: the instructor's, of one cohort, on the instructor's own machine (`gangso cohort desk`).

Three things are kept apart, because a hub will serve the same pages later: who is allowed in (`access`), where a cohort's data lie and
how they are changed (`store`, with `standings`, `memos`, `marking`, `rounds`), and the pages (`pages_*`, put together in `app`).
"""
