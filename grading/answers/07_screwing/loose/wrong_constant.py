# the question's own example
loose = [1, 4, 9]
