"""Study notes in several languages whose numbers, tables and figures are computed by snippets.

The way through the house, one module a step:

    project   where things lie: docs, snippets, languages, options
    discover  snippets/*.py            -> Snippet
    notes     docs/<locale>/*.md       -> Note: references, headings, formulas, fences
    execute   Snippet                  -> Result (isolate, processes, forkserver, child; cached in
              cache)
    weave     Note + Results           -> Markdown of one language (formats, frontmatter, glossary,
              data)
    check     Material (Snippets, Notes, Results) -> Problems; `parity` compares the languages; what
              was found last is kept in checked
    approve   the reviewed value of everything that a note cites
    mend      what needs no judgement, in the notes' files
    pipeline  the steps in their order
    rendered  the page's HTML: nothing got lost on the way (kept by content in converted)
    spoken    the page's HTML: fit to be read aloud
    search    what the site's search looks in; `folding` makes its words comparable
    lean      the finished site without what no reader needs
    preview   a picture per language for links that are passed on
    offline   a service worker and a zip of the finished site
    printing  the finished site as PDF, by a `browser`: a `book` of all notes, and a cheat sheet;
              `pdf` reads what was printed, and packs it
    questions the questions and claims of the notes as data, for the next two
    cards     questions, claims and words as flash cards; `deck` writes them for Anki, and
              `carddates` knows when each changed last
    quiz      what the site's quiz asks
    built     the finished site -> Problems: other hosts, links to nothing, heavy pages
    publish   the new site in the old one's place, at once

Beside the way: `results`, `problems` and `project` hold the plain data; `figures` says how figures
look, `svg` makes the drawing small and fit for the night; `maths` is a Markdown extension;
`fragments` makes HTML of a piece of a note; `stage` writes woven notes for another generator,
`scaffold` begins a note, `terminal` speaks to people.
`recordings` watches over results of runs too long for a build. `translations` knows which source
each section was translated from, `history` what that source said, from git, and `provenance` where
a value on a page comes from. `interface` has the words of the site's own buttons and notices, and
`theme/` what is put before Material's templates to show them.

While an author writes, `watch` notices a save, every step remembers what it made last time
(`memory`), and `serving` builds the pages that came out otherwise.

Data goes one way, and every arrow carries frozen data. `plugin` and `serving` are the only modules
that import MkDocs; `cli` and `plugin` speak to people, through `terminal`.
"""
