"""Pages in, a site fit for its readers out.

`rendered` sees to it that nothing got lost on the way to HTML (`converted` keeps that), `spoken`
that it can be read aloud; `search` holds what the site's search looks in, `changes` when a page
changed and `report` where a mistake is reported. `lean` takes out what no reader needs, `preview`
draws a picture for links that are passed on, `offline` adds a service worker, and `publish` puts
the new site in the old one's place, at once. `stage` writes woven notes for another generator.
"""
