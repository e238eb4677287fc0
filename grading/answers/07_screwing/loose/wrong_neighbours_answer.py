# copied from the neighbour, who has other joints
loose = next(exercise.loose(neighbour) for neighbour in range(100) if exercise.loose(neighbour) != exercise.loose(seed))
