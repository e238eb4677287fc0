# says of everything that it cannot be told
my_judgement = {
    "A": "cannot say",
    "B": "cannot say",
    "C": "cannot say",
    "D": "cannot say",
    "E": "cannot say",
    "F": "cannot say",
}
