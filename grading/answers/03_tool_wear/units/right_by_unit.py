# the other way round: which plants belong to each unit
plants_of = {
    "tools": ["corners", "next_tools"],
    "machines": ["fourth_lathe"],
    "melts": ["next_melt"],
    "later records": ["same_tool"],
}
units = dict.fromkeys("ABCDEF", "cannot say")
for unit, plants in plants_of.items():
    for letter, plant in exercise.plants(seed).items():
        if plant in plants:
            units[letter] = np.str_(unit)
