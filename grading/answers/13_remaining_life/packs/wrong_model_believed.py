# The interval is believed, whatever the pack.
numbers = ["charge_c", "temperature_c", "feature"]
answers = {}
for name, pack in packs.iterrows():
    strange = False
    if strange:
        answers[name] = "cannot say"
    elif pack.low >= asked:
        answers[name] = "yes"
    elif pack.high < asked:
        answers[name] = "no"
    else:
        answers[name] = "cannot say"
