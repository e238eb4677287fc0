# one machine only
cost_krw = plant["stops"] * plant["hours"] * plant["krw_per_hour"]
