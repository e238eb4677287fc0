# hours lost instead of what they cost
cost_krw = plant["machines"] * plant["stops"] * plant["hours"]
