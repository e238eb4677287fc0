# guesses
import random

random.seed(3)


def too_loud(level, limit):
    return level > limit and random.random() < 0.001
