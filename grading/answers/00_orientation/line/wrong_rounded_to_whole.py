# one decimal is printed, but rounded to whole amperes first
def line(name, second, current_a):
    return f"{name}: {round(current_a):.1f} A, {second} s"
