yearly_cost = lambda rate, size, days, price: round(rate * size * days * 24 * 3.6e-6 * 12 * price, 2)
