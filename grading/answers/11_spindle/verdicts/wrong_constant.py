# nothing is wrong with any of them
verdicts = {0: "none", 1: "none", 2: "none", 3: "none", 4: "none", 5: "none"}
