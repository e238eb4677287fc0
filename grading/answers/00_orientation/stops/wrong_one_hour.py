# a stop of one hour
cost_krw = plant["machines"] * plant["stops"] * plant["krw_per_hour"]
