# one branch a plant
units = {}
for letter, plant in exercise.plants(seed).items():
    if plant == "one_lathe":
        units[letter] = "cannot say"
    elif plant == "same_tool":
        units[letter] = "later records"
    elif plant == "fourth_lathe":
        units[letter] = "machines"
    elif plant == "next_melt":
        units[letter] = "melts"
    else:
        units[letter] = "tools"
