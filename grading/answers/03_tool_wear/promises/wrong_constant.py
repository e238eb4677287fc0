# nothing can ever be said
judged = {letter: "cannot say" for letter in "ABCDEF"}
