# Raises and catches errors inside, logs them, and changes NumPy's error state.

# %% answer="level"
import logging

logging.basicConfig(level=logging.DEBUG)
logging.getLogger("mine").warning("first reading is low")
np.seterr(all="raise")
try:
    np.float64(1) / 0
except FloatingPointError:
    logging.exception("as expected")
level = own.mean()

# %% answer="rates"
def reject_rates(log):
    try:
        return log.no_such_column
    except AttributeError as error:
        print(error)
        total = log.groupby("machine").sum()
        return total.eval("rejects / parts").sort_values(ascending=False)
