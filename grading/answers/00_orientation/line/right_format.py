def line(name, second, current_a):
    return "{}: {:.1f} A, {} s".format(name, current_a, second)
