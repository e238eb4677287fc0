# added instead of multiplied
cost_krw = plant["machines"] + plant["stops"] + plant["hours"] + plant["krw_per_hour"]
