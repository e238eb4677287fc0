# Nothing can be said of any.
median = dict.fromkeys("ABC")
