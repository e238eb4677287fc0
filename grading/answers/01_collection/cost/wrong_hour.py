# Counts a day as 3,600 s.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    return values_per_s * bytes_per_value * days * 3600 / 1e9 * 12 * krw_per_gb_month
