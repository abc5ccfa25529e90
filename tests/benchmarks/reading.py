"""How quickly files are read: the record in a hundred milliseconds, a pdf of 150 pages in ten seconds.

    python -m tests.benchmarks.reading [../shared/cases]

The pdf is printed by LibreOffice from made text; without LibreOffice that line is left out.
"""

from __future__ import annotations

import io
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

from assistant.intake import read_bytes
from assistant.paths import Shelf
from tests.benchmarks.screen import sentence

PARAGRAPHS = 1_500


def main(cases: Path) -> None:
    """Print the figures."""
    sample = cases / "staffordshire_vawg_2021.txt"
    if sample.is_file():
        say("the sample, as text", sample.read_bytes(), sample.name, 10)
    made = long_report()
    say(f"a Word file of {PARAGRAPHS:,} paragraphs", made, "report.docx", 3)
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        print("LibreOffice is not installed: no pdf was printed")
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "report.docx").write_bytes(made)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        words = [command, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*words, f"{folder}/report.docx"], check=True, capture_output=True)
        data = (Path(folder) / "report.pdf").read_bytes()
    import pypdfium2

    say(f"the same as a pdf of {len(pypdfium2.PdfDocument(data))} pages", data, "report.pdf", 3)


def long_report() -> bytes:
    """A long report with its recommendations at the end, as a Word file."""
    rng = random.Random(3)
    document = docx.Document()
    document.add_heading("Inspection of everything in Marlshire", 1)
    for _ in range(PARAGRAPHS):
        document.add_paragraph(f"{sentence(rng, 60).capitalize()}.")
    for n in range(1, 31):
        document.add_paragraph(f"Recommendation {n}")
        document.add_paragraph(f"By March 2027, chief constables should {sentence(rng, 12)}.")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def say(what: str, data: bytes, name: str, times: int) -> None:
    """Read some bytes a few times and print the median."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        found = read_bytes(data, name, Shelf())
        took.append(time.perf_counter() - begun)
    count = sum(len(r.report.recommendations) for r in found)
    print(f"{what}: {statistics.median(took) * 1000:,.0f} ms, {count} recommendations")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/cases"))
