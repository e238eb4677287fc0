# rounds to whole amperes
def line(name, second, current_a):
    return f"{name}: {current_a:.0f}.0 A, {second} seconds"
