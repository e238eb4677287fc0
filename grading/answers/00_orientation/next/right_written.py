left_out = {}
for letter in "ABCD":
    rows = situations[letter]["rows"]
    if rows == 2880:
        left_out[letter] = "bearing"
    elif rows == 1950:
        left_out[letter] = "tool"
    elif rows == 600:
        left_out[letter] = "part"
    else:
        left_out[letter] = "day"
