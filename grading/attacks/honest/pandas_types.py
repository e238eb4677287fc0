# Categories, nullable numbers, a named axis.

# %% answer="level"
level = pd.Series(own, dtype="Float64").mean()

# %% answer="rates"
def reject_rates(log):
    typed = log.convert_dtypes().astype({"machine": "category"})
    total = typed.groupby("machine", observed=True).agg({"parts": "sum", "rejects": "sum"})
    rates = (total["rejects"] / total["parts"]).rename_axis("설비")
    return rates.sort_values(ascending=False)
