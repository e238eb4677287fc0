# Another chemistry is taken for the same.
numbers = ["charge_c", "temperature_c", "feature"]
answers = {}
for name, pack in packs.iterrows():
    strange = pack.batch not in set(known.batch) or any(
        not known[column].min() <= pack[column] <= known[column].max() for column in numbers
    )
    if strange:
        answers[name] = "cannot say"
    elif pack.low >= asked:
        answers[name] = "yes"
    elif pack.high < asked:
        answers[name] = "no"
    else:
        answers[name] = "cannot say"
