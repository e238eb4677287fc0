# a text instead of numbers
loose = "1, 4, 9"
