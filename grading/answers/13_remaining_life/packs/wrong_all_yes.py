# All will last.
answers = dict.fromkeys(packs.index, "yes")
