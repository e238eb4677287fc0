# The axes that pandas returns, in a figure of two.

# %% answer="plot"
def draw(t, x):
    figure, axes = plt.subplots(2, 1, sharex=True)
    frame = pd.DataFrame({"a": x}, index=pd.Index(t, name="s"))
    drawn = frame["a"].plot(ax=axes[0], title="acceleration", legend=False)
    drawn.set(xlabel="time (s)", ylabel="a (g)")
    axes[1].hist(x)
    figure.suptitle("two views")
    return drawn
