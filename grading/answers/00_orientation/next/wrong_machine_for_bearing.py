# the repaired machine instead of its new bearing
units = {2880: "machine", 1950: "tool", 600: "part", 35040: "day"}
left_out = {letter: units[situations[letter]["rows"]] for letter in "ABCD"}
