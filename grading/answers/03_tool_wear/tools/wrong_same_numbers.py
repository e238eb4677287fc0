# the same numbers whatever the data
wear_now = {"U1": 60, "U2": 110, "U3": 160, "U4": 210, "U5": 255, "U6": 360}
