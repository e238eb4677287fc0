# The cost of one month.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    return values_per_s * bytes_per_value * days * 86_400 / 1e9 * krw_per_gb_month
