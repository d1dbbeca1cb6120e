"""All figures, one after the other."""

from bench import commandline, documents, pictures

if __name__ == "__main__":
    for module in (commandline, pictures, documents):
        module.main()
        print()
