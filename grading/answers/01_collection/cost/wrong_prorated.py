# Pays only for the days: right where all of a year is kept, far too low for 30 days.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    gb = values_per_s * bytes_per_value * days * 86_400 / 1e9
    return gb * krw_per_gb_month * 12 * days / 365
