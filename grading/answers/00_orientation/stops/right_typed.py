one = plant["hours"] * plant["krw_per_hour"]
cost_krw = plant["machines"] * plant["stops"] * one
