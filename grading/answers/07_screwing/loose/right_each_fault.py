# one value after the other, upwards and downwards
loose = []
for value in ("running_nm", "seat_deg", "clamp_deg"):
    usual = known[value]
    for number in range(len(mine)):
        z = (mine[value][number] - usual.mean()) / usual.std()
        if (z > 4 or z < -4) and number not in loose:
            loose.append(number)
