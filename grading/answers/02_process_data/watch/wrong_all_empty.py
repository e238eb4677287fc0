# nothing anywhere, to be safe
watch = {letter: [] for letter in lines}
