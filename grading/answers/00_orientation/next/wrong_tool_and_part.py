# tool and part exchanged
units = {2880: "bearing", 1950: "part", 600: "tool", 35040: "day"}
left_out = {letter: units[situations[letter]["rows"]] for letter in "ABCD"}
