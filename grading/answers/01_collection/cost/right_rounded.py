def yearly_cost(rate, size, days, price):
    return round(rate * size * days * 24 * 3.6e-6 * 12 * price, 2)
