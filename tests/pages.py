"""The PDFs in output/ as pictures, a PNG per page in output/pages: for people to look at."""

import shutil
import subprocess
from pathlib import Path

OUTPUT = Path("output")


def main() -> None:
    pages = OUTPUT / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    for pdf in sorted(OUTPUT.rglob("*.pdf")):
        target = pages / pdf.relative_to(OUTPUT).with_suffix("")
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(target)], check=True)
    for page in sorted(pages.rglob("*.png")):
        print(page.as_posix())


if __name__ == "__main__":
    main()
