"""What an author wrote, as data: notes, their formulas and their sentences.

`notes` reads docs/<locale>/*.md into a Note: references, headings, fences; `frontmatter` fills
what stands above the text. `maths` knows formulas (it is also a Markdown extension), and `prose`
leaves of a note what is sentences. Knows nothing of any other room.
"""
