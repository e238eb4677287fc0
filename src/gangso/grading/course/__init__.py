"""A course directory and what is in it: a cohort made, its people, releases, scores; any other course, read as nbgrader would."""
