# Axes of a figure that pyplot has closed or never known, drawn in styles, with a second axis.

# %% answer="plot"
from matplotlib.figure import Figure


def draw(t, x):
    with plt.style.context("ggplot"), plt.rc_context({"axes.titlelocation": "right"}):
        figure = plt.figure(layout="constrained") if len(t) > 5 else Figure()
        axes = figure.subplot_mosaic([["a", "b"], ["a", "c"]], width_ratios=[2, 1])["a"]
        axes.plot(pd.Series(t), pd.Series(x, index=t * 3), "o-", color="none", markevery=3)
        axes.set_xlabel(r"$t$ (s)", loc="right")
        axes.set_ylabel("a (g)")
        axes.set_title("진동 \U0001f4c8")
        axes.fill_between(t, x)
        second = axes.twinx()
        second.set_ylabel("other")
        axes.inset_axes([0.5, 0.5, 0.4, 0.4]).plot(x)
        figure.canvas.draw()
    plt.close("all")
    return axes
