# Only the temperature and the chemistry are looked at.
numbers = ["temperature_c"]
answers = {}
for name, pack in packs.iterrows():
    strange = (
        pack.chemistry not in set(known.chemistry)
        or pack.batch not in set(known.batch)
        or any(not known[column].min() <= pack[column] <= known[column].max() for column in numbers)
    )
    if strange:
        answers[name] = "cannot say"
    elif pack.low >= asked:
        answers[name] = "yes"
    elif pack.high < asked:
        answers[name] = "no"
    else:
        answers[name] = "cannot say"
