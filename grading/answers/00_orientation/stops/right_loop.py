cost_krw = 0
for _machine in range(plant["machines"]):
    for _stop in range(plant["stops"]):
        cost_krw = cost_krw + plant["hours"] * plant["krw_per_hour"]
