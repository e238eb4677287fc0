# Nothing is said of any.
answers = dict.fromkeys(packs.index, "cannot say")
