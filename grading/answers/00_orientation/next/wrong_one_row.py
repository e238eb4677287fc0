# right but for one: single photographs
units = {2880: "bearing", 1950: "tool", 600: "row", 35040: "day"}
left_out = {letter: units[situations[letter]["rows"]] for letter in "ABCD"}
