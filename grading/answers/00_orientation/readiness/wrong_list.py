# a list of numbers without the names of the questions
answers = [1, 1, 2, 1, 1, 2, 2, 1, 0, 1, 0, 2]
company = {
    "line": "machined valve bodies",
    "processes": ["machining"],
    "worries": ["03_tool_wear", "11_spindle"],
}
