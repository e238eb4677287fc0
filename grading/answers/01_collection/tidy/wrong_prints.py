# Prints the table and returns nothing.
def tidy(messages):
    print(messages.sort_values("arrived_s").drop_duplicates(["boot", "seq"]).sort_values("time_s"))


my_missing = 3.5
