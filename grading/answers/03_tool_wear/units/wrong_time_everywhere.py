# later records are left out for new tools as well
meets = {
    "next_tools": "later records",
    "corners": "later records",
    "fourth_lathe": "machines",
    "next_melt": "melts",
    "same_tool": "later records",
    "one_lathe": "cannot say",
}
units = {letter: meets[plant] for letter, plant in exercise.plants(seed).items()}
