# one stop instead of a year of them
cost_krw = plant["machines"] * plant["hours"] * plant["krw_per_hour"]
