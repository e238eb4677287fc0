# one machine is enough to say how another will do
meets = {
    "next_tools": "tools",
    "corners": "tools",
    "fourth_lathe": "machines",
    "next_melt": "melts",
    "same_tool": "later records",
    "one_lathe": "machines",
}
units = {letter: meets[plant] for letter, plant in exercise.plants(seed).items()}
