def line(name, second, current_a):
    text = name + ": " + f"{current_a:.1f}"
    return text + " A, " + str(second) + " s"
