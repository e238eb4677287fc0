# a machine without records of its own: nothing can be said, although three others can be left out in turn
meets = {
    "next_tools": "tools",
    "corners": "tools",
    "fourth_lathe": "cannot say",
    "next_melt": "melts",
    "same_tool": "later records",
    "one_lathe": "cannot say",
}
units = {letter: meets[plant] for letter, plant in exercise.plants(seed).items()}
