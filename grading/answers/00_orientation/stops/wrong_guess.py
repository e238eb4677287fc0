# guesses a round sum
cost_krw = 100_000_000
