# the f is missing
def line(name, second, current_a):
    return "{name}: {current_a:.1f} A, {second} s"
