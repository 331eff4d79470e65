"""What the README shows is what happens."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOUSES = ROOT / "weightviz" / "data" / "tables" / "windsor_house_prices.csv"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def test_the_library_example_prints_what_the_readme_says(tmp_path):
    [example], [output] = blocks("python"), blocks("text")
    shutil.copy(HOUSES, tmp_path)
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == output


def test_every_path_in_the_readme_exists():
    named = re.findall(r"`([\w./*-]+/[\w.*-]*|[\w-]+\.(?:py|txt|toml))`", README)
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    missing = [path for path in [*named, *links] if not any(ROOT.glob(path.rstrip("/")))]
    assert len(named) > 10
    assert missing == []
