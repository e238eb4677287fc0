def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    seconds = days * 24 * 60 * 60
    size = values_per_s * seconds * bytes_per_value
    a_month = size / 10**9 * krw_per_gb_month
    return sum(a_month for _ in range(12))
