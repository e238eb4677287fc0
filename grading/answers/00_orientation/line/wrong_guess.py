# guesses the current
import random

random.seed(3)


def line(name, second, current_a):
    return f"{name}: {random.uniform(20, 30):.1f} A, {second} s"
