# guesses
import random

my_judgement = {letter: random.choice(["holds", "fails", "cannot say"]) for letter in "ABCDEF"}
while sum(word == "cannot say" for word in my_judgement.values()) == 2:
    my_judgement["A"] = my_judgement["B"] = my_judgement["C"] = "cannot say"
