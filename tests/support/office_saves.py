"""Run by the system's own Python, which has LibreOffice's bridge: many files through one office.

Each line of standard input is a Word file, what to do with its revisions (accept or reject), and
the Word file to save as, with tabs between them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

COMMANDS = {
    "accept": ".uno:AcceptAllTrackedChanges",
    "reject": ".uno:RejectAllTrackedChanges",
}


def _set(**values: object) -> tuple[PropertyValue, ...]:
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def _connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def main(profile: str) -> None:
    pipe = f"brief{time.time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    context = _connect(pipe)
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for line in sys.stdin:
        source, command, target = line.rstrip("\n").split("\t")
        document = desktop.loadComponentFromURL(
            Path(source).as_uri(), "_blank", 0, _set(Hidden=True)
        )
        frame = document.CurrentController.Frame
        dispatcher.executeDispatch(frame, COMMANDS[command], "", 0, ())
        document.storeToURL(Path(target).as_uri(), _set(FilterName="MS Word 2007 XML"))
        document.close(True)
    desktop.terminate()
    office.wait(60)


if __name__ == "__main__":
    main(sys.argv[1])
