"""`python -m assistant` is `s55`."""

from assistant.cli import main

main()
