"""Notes and results in, Markdown of one language out.

`weave` puts each value, table, figure and program in its place; `formats` writes a value as text
and `data` gives it to scripts of a page. `origins` says what a page's numbers come from,
`meanings` which words are explained where. `questions` takes the questions and claims out of woven
notes, as data.
"""
