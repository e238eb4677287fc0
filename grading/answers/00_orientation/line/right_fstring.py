def line(name, second, current_a):
    return f"{name}: {current_a:.1f} A, {second} s"
