"""A package that does nothing, for build backends to wrap."""


def main():
    print("a wheel")
