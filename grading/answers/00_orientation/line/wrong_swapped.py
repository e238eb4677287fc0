# second and current are swapped
def line(name, second, current_a):
    return f"{name}: {second:.1f} A, {current_a} s"
