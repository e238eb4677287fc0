# a word that is not among the choices
units = {2880: "bearing", 1950: "tool", 600: "photo", 35040: "day"}
left_out = {letter: units[situations[letter]["rows"]] for letter in "ABCD"}
