# Plots with Korean titles, labels and annotations, drawn with pyplot's current axes.

# %% answer="plot"
def draw(t, x):
    plt.figure()
    plt.plot(t, x, label="주축 가속도")
    plt.xlabel("시간 (s)")
    plt.ylabel("가속도 (g) − 진폭")
    plt.title("진동이 2초 동안 커집니다 ㎜ 漢字")
    plt.legend()
    plt.annotate("최대", (t[-1], x[-1]))
    plt.tight_layout()
    axes = plt.gca()
    plt.show()
    return axes
