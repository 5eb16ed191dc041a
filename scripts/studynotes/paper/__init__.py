"""The finished site in, PDFs out.

`printing` has a `browser` print a `book` of all notes, and a cheat sheet; `pdf` reads what was
printed, and packs it.
"""
