# the machine's name is missing
def line(name, second, current_a):
    return f"{current_a:.1f} A, {second} s"
