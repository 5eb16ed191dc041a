"""Everything that was read, run and woven in, Problems out: one function a check.

`material` is what checks read. `check` asks them all: `parity` compares the languages, `literals`
looks for numbers typed by hand, `terms` and `spelling` at words, `approve` for numbers that nobody
has reviewed. `checked` keeps what was found, `mend` repairs what needs no judgement, and `built`
looks at the finished site.
"""
