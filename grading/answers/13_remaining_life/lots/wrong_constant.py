# Nothing can be said of any.
median = {"A": None, "B": None, "C": None}
