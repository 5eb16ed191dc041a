"""`python -m studynotes`, the same as `studynotes`."""

from studynotes.commands.main import main

main()
