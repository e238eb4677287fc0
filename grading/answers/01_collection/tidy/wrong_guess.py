# guesses that every tenth message is missing
def tidy(messages):
    return messages.drop_duplicates(["boot", "seq"]).sort_values("time_s")


my_missing = len(messages) // 10
