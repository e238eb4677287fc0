# whatever is in the machine, it is the tool that is left out
meets = {
    "next_tools": "tools",
    "corners": "tools",
    "fourth_lathe": "tools",
    "next_melt": "tools",
    "same_tool": "tools",
    "one_lathe": "cannot say",
}
units = {letter: meets[plant] for letter, plant in exercise.plants(seed).items()}
