# All the same.
verdict = dict.fromkeys("ABCDEF", "comparable")
