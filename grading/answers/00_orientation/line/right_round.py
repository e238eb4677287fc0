def line(name, second, current_a):
    current = round(current_a, 1)
    return name + ": " + str(float(current)) + " A, " + str(second) + " s"
