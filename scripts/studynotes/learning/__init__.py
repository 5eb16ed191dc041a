"""What a learner asks themselves: questions, claims and words of the notes, on their own.

`cards` makes flash cards of them, with HTML from `fragments`; `deck` writes them for Anki, and
`carddates` knows when each changed last. `quiz` is what the site's quiz asks.
"""
