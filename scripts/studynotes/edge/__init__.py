"""The one room that imports MkDocs: its events in, calls of the other rooms out.

`plugin` lists the events. While an author writes, `watch` notices a save, and `serving` builds the
pages that came out otherwise.
"""
