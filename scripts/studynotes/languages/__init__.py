"""What is said in which language: words in, words out.

`glossary` has the terms and labels of the notes, `interface` what the site itself says
(words.yml), and `folding` makes the words of a language comparable. `translations` knows which
source each section was translated from, and `history` what that source said, from git.
"""
