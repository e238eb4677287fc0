# the current is not rounded
def line(name, second, current_a):
    return f"{name}: {current_a} A, {second} s"
