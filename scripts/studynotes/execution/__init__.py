"""Snippets in, results out: values, printed text, and a drawing per language.

`discover` reads snippets/*.py without running them, and `execute` runs what has to be run:
`isolate` has one job done in one of the `processes`, forked by the `forkserver` or a fresh
`interpreter`; in there `child` runs the snippet and draws. `figures` says how figures look, `svg`
makes a drawing small and fit for the night. `results` is the plain data that comes out, `cache`
keeps it by content, and `recordings` watches over results of runs too long for a build.
"""
