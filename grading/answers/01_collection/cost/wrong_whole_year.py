# Always counts a year's data, however long they are kept.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    return values_per_s * bytes_per_value * 365 * 86_400 / 1e9 * 12 * krw_per_gb_month
