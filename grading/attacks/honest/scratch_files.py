# Keeps scratch files beside the notebook and in temporary folders, and reads them back when a check calls.

# %% own
import pathlib
import tempfile

pathlib.Path("scratch").mkdir(exist_ok=True)
np.save("scratch/own.npy", own)
pd.DataFrame({"own": own}).to_parquet("scratch/own.parquet")
scratch = tempfile.NamedTemporaryFile("w+", suffix=".csv")
pd.Series(own).to_csv(scratch.name)

# %% answer="level"
level = pd.read_parquet("scratch/own.parquet")["own"].mean()

# %% answer="rates"
def reject_rates(log):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "log.csv")
        log.to_csv(path, index=False)
        total = pd.read_csv(path).groupby("machine").sum()
    plt.figure()
    plt.savefig("scratch/figure.png")
    return (total.rejects / total.parts).sort_values(ascending=False)
