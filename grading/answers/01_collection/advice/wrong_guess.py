# guesses
import random

random.seed(3)


def advice(fastest_hz, wanted_hz, filter_hz, shortest_ms):
    return random.choice(["read", "filter", "none"])


my_advice = {name: random.choice(["read", "filter", "none"]) for name in signals.signal}
