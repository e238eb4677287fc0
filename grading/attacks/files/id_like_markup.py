# An id that is markup.
# participant: <b onclick=gotcha>kim
