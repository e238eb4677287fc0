# shows instead of handing back
def line(name, second, current_a):
    print(f"{name}: {current_a:.1f} A, {second} s")
