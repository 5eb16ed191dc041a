"""The one room that imports MkDocs: its events in, calls of the other rooms out.

`plugin` lists the events, `settings` says what MkDocs was told. `build` holds what is known of one
build, `listing` which files the theme has, and `conversion` how pages become HTML. While an author
writes, `watch` notices a save, `revision` finds out what it changes, `serving` builds the pages
that came out otherwise, and `strip` shows on them what is wrong.
"""
