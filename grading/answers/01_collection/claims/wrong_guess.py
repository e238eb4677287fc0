# guesses by turns
my_judgement = {letter: ("holds", "fails")[number % 2] for number, letter in enumerate("ABCDEF")}
