"""`python -m gouache`."""

from gouache.cli import main

if __name__ == "__main__":
    main()
