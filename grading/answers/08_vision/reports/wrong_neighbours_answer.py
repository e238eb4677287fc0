# copied from the neighbour, who has other reports
flaws = next(exercise.flaws(n) for n in range(100) if exercise.flaws(n) != exercise.flaws(seed))
