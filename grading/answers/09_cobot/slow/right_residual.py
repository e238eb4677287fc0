# how far the load of second 2 is from the usual of the same programme, heavier or lighter; nothing is fitted
def load(table):
    at_two = table[table.second == 2].set_index("cycle")
    return at_two.assign(load=at_two.current_1_a + at_two.current_2_a + at_two.current_3_a)


before, now = load(past), load(coming)
usual = before[~before.stop].groupby("declared_kg").load.median()
slow = (now.load - now.declared_kg.map(usual)).abs().nlargest(30).index.tolist()
