"""Study notes in several languages whose numbers, tables and figures are computed by snippets.

The way through the house, one room a step; each says in its docstring what its modules do:

    reading     docs/<locale>/*.md -> Note: references, headings, formulas, sentences
    languages   the words of each language, and which source a section was translated from
    execution   snippets/*.py -> Snippet -> Result, each run in a process of its own, once
    weaving     Note + Results -> Markdown of one language
    checks      all of that -> Problems
    pipeline    the steps so far in their order: a Project -> Site
    publishing  pages -> the finished site: searched, read aloud, offline, lean
    learning    the notes' questions, claims and words -> flash cards and the quiz
    paper       the finished site -> PDFs
    edge        MkDocs: its events in, calls of all these out
    commands    the verbs of `studynotes`: words in, calls of all these out

Data goes one way, and every arrow carries frozen data: a room imports only from those above it.
Above all of them stand `problems`, `files`, `memory` and `project`, the plain things that
everybody needs: what is wrong, files as wholes, what a step made last time, where things lie.
Beside the way, for the verbs, `provenance` says where a value on a page comes from, `scaffold`
begins notes, and `terminal` speaks to people. `theme/` is laid over Material's templates,
`templates/` is what `scaffold` copies, and `fonts/` what figures are drawn with.
"""
