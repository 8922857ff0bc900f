"""`python -m timeline.cli` is the program `timeline`."""

from timeline.cli import main

if __name__ == "__main__":
    main()
