"""Run by a Python that knows LibreOffice's UNO, never imported: turns files into PDF inside a running office.

Reads one order a line from standard input (JSON: source and target as file URLs, filter, dpi) and answers each with a
line, `{}` or an error. When its input ends, and so when Gouache ends in whatever way, it ends the office.
"""

import json
import sys
import time
from contextlib import suppress

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

NEVER = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE and UpdateDocMode.NO_UPDATE


def main(pipe: str, seconds: float) -> None:
    desktop = connected(pipe, time.monotonic() + seconds)
    answer({})
    for line in sys.stdin:
        order = json.loads(line)
        try:
            convert(desktop, order)
        except Exception as error:  # noqa: BLE001 - whatever the office throws at a file of any kind is the answer
            answer({"error": f"{type(error).__name__}: {error}"[:500]})
        else:
            answer({})
    with suppress(Exception):  # it may be gone already, which is what is wanted
        desktop.terminate()


def connected(pipe: str, deadline: float):  # type: ignore[no-untyped-def]  # noqa: ANN201 - UNO has no types
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def convert(desktop, order) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    reading = properties(Hidden=True, ReadOnly=True, MacroExecutionMode=NEVER, UpdateDocMode=NEVER)
    document = desktop.loadComponentFromURL(order["source"], "_blank", 0, reading)
    if document is None:
        raise ValueError("the office opens it as no document")
    try:
        settings = properties(
            ReduceImageResolution=True,
            MaxImageResolution=order["dpi"],
            Quality=90,
            UseTaggedPDF=False,
            ExportBookmarks=False,
            ExportNotes=False,
            ExportHiddenSlides=False,
        )
        packed = uno.Any("[]com.sun.star.beans.PropertyValue", settings)
        document.storeToURL(order["target"], properties(FilterName=order["filter"], FilterData=packed))
    finally:
        document.close(True)


def properties(**values: object) -> tuple:  # type: ignore[type-arg]
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def answer(message: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
