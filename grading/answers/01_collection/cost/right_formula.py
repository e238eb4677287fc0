def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    gb = values_per_s * bytes_per_value * days * 86_400 / 1e9
    return gb * 12 * krw_per_gb_month
