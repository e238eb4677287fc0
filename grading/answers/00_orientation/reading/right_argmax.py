reading = {
    "unit": "g",
    "highest": float(np.round(np.max(spindle.level_g), 3)),
    "week": np.argmax(spindle.level_g > spindle.limit_g) + 1,
}
