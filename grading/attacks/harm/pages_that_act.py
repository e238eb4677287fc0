# Displays HTML, SVG, JavaScript, Markdown and formulas that act on the page of whoever looks at them.
# deserves: level=3

# %% answer="level"
from IPython.display import HTML, SVG, Image, Javascript, Latex, Markdown, display

page = "<b>ok</b><svg onload='gotcha()'></svg><math><mtext></p><img src=gotcha onerror='gotcha()'>"
display(HTML(page), metadata={"text/html": {"isolated": True}})
display(HTML(f"<table><tr><td title='>{page}'>1</td></tr></table><a href='javascript:gotcha()'>more</a>"))
display(HTML("<a href='gotcha.html'>data</a><img src='https://gotcha.example/x.png'>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='gotcha()'><script>gotcha()</script></svg>"))
display(Javascript("gotcha()"))
display(Markdown(f"{page}\n\n```mermaid\n{page}\n```\n\n[x](javascript:gotcha())"))
display(Latex("$\\href{javascript:gotcha()}{x}$ </div><script>gotcha()</script>"))
display(Image(data=b"\x89PNG\r\n\x1a\ngotcha", format="png", width='1" onerror="gotcha()'))
display({"application/vnd.jupyter.widget-view+json": {"model_id": "</script><script>gotcha()"}, "text/plain": page}, raw=True)
level = own.mean()
