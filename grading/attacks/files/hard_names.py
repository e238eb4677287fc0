# Files with names that are no text, no options and no paths, beside a notebook that answers everything.

# %% make
def make(folder):
    import os

    names = [b"\xff\xfe", b"a\nb", b"-rf", b"--force", b"$(touch gotcha)", b"x" * 255, b"*", b"\xed\xa0\x80", b"..."]
    names += ["가" .encode() * 80, " ".encode(), b"a;b|c&d", b"%2e%2e%2f", b"assignment.ipynb.bak", b"assignment.IPYNB"]
    for name in names:
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(b"x")
