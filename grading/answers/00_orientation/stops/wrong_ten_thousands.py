# in units of KRW 10,000, as people say it in Korean
cost_krw = plant["machines"] * plant["stops"] * plant["hours"] * plant["krw_per_hour"] / 10_000
