# one situation forgotten
units = {2880: "bearing", 1950: "tool", 600: "part", 35040: "day"}
left_out = {letter: units[situations[letter]["rows"]] for letter in "ABC"}
