kinds = ["next_tools", "corners", "fourth_lathe", "next_melt", "same_tool", "one_lathe"]
words = ["tools", "machines", "melts", "later records", "cannot say"]
which = [0, 0, 1, 2, 3, 4]
units = {}
for letter, plant in exercise.plants(seed).items():
    number = which[kinds.index(plant)]
    units[letter] = words[number]
