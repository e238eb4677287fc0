# Draws nothing, and forges what is told of a figure: axes of a class that lies, lines of other lengths, words that break a page.
# open: the rest

# %% answer="plot"
import matplotlib.lines
from gangso.grading.bridge import figures, registry


class Line(matplotlib.lines.Line2D):
    def get_data(self, orig=True):
        return np.full((1, 1), np.nan), np.empty((0, 33))


class Told(plt.Axes):
    def get_xlabel(self):
        return "time (s)\ud83d\x1b[2J"

    def get_ylabel(self):
        return "(g)" * 100_000

    def get_title(self, loc="center"):
        return "\u202e<script>gotcha</script>"

    def get_lines(self):
        return [Line([], [])]


try:
    registry.ENCODERS[Told] = lambda encoder, value: [figures.AXES, *[["x"] * 3] * 40]
except Exception as error:
    print(error)


def draw(t, x):
    figure = plt.figure()
    if len(t) > 5:
        registry.ENCODERS.pop(Told, None)
        return Told(figure, [0, 0, 1, 1])
    return Told(figure, [0, 0, 1, 1])
