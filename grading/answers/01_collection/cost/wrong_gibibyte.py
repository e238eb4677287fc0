# Counts a GB as 2 to the power of 30 bytes.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    return values_per_s * bytes_per_value * days * 86_400 / 2**30 * 12 * krw_per_gb_month
