"""All figures, one after the other."""

from bench import commandline, documents, hostile, memory, pictures

if __name__ == "__main__":
    for module in (commandline, pictures, documents, hostile, memory):
        module.main()
        print()
