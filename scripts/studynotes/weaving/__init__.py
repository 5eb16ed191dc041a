"""Notes and results in, Markdown of one language out.

`weave` puts each value, table, figure and program in its place: `lookup` finds what a reference
names, `formats` writes a value as text, `data` gives it to scripts of a page, and `edits` changes
the note. `notices` says what is not translated, `origins` what a page's numbers come from, and
`meanings` which words are explained where. `questions` takes the questions and claims out of woven
notes, as data.
"""
