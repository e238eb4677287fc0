# Draws figures whose descriptions act: labels with markup, commands of a terminal, marks of direction; alternative texts of its own.
# open: the rest
# deserves: plot=0

# %% answer="plot"
from IPython.display import display

BAD = "<script>gotcha()</script>\" onerror=\"gotcha()\u202e [link=http://x/gotcha]"


def draw(t, x):
    _, axes = plt.subplots()
    axes.plot(t, x[::-1], label=BAD)
    axes.set(title=BAD, xlabel=BAD * 200, ylabel="\x1b]0;gotcha\x07\x1b[2J")
    axes.set_xticks(t[:2], [BAD, "]]>"])
    return axes


figure = draw(np.arange(4.0), np.arange(4.0)).figure
figure.suptitle(BAD)
pictures = get_ipython().display_formatter.formatters["image/png"](figure)
data = pictures[0] if isinstance(pictures, tuple) else pictures
display(
    {"image/png": data, "text/plain": BAD},
    metadata={"image/png": {"alt": BAD, "width": BAD, "height": "1\"><script>gotcha()</script>"}, "alt": BAD, "filenames": {"image/png": "../" + BAD}},
    raw=True,
)
