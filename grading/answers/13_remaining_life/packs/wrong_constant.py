# Nothing is said of any.
answers = {
    "P1": "cannot say",
    "P2": "cannot say",
    "P3": "cannot say",
    "P4": "cannot say",
    "P5": "cannot say",
    "P6": "cannot say",
    "P7": "cannot say",
    "P8": "cannot say",
}
