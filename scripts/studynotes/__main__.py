"""`python -m studynotes`, the same as `studynotes`."""

from studynotes.cli import main

main()
