# a new melt is taken for a matter of tools
meets = {
    "next_tools": "tools",
    "corners": "tools",
    "fourth_lathe": "machines",
    "next_melt": "tools",
    "same_tool": "later records",
    "one_lathe": "cannot say",
}
units = {letter: meets[plant] for letter, plant in exercise.plants(seed).items()}
