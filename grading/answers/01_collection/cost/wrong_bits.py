# Counts bits for bytes.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    return values_per_s * bytes_per_value * 8 * days * 86_400 / 1e9 * 12 * krw_per_gb_month
