#!/usr/bin/env python3
"""Ingests the measuring material, recognition off, runs the scorers and the cases, and holds their figures
against floors.json.

    quality.py SHARED PROGRAM [--raise]

With --raise, floors that are now exceeded are raised to what was measured; none is ever lowered so.
"""
import json, os, re, subprocess, sys, tempfile

FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floors.json")
# Where less is better.
CEILINGS = {"furniture", "joins"}
# Shares of what was found at all: who finds more is asked more. How many are right is held instead.
OF_FOUND = {"action due", "action owner", "date role", "decision outcome", "section level", "section number"}


def without_recognition(config, folder, name):
    """The configuration in `config` (none: the built-in one), with recognition off."""
    settings = json.load(open(config)) if config else {}
    stages = settings.setdefault("stages", [{"name": "extract"}])
    for stage in stages:
        if stage["name"] == "extract":
            stage["ocr"] = "off"
    path = f"{folder}/{name}.json"
    json.dump(settings, open(path, "w"))
    return path


def figures(shared, program):
    with tempfile.TemporaryDirectory() as folder:
        def records(name, config, *paths):
            archive, out = f"{folder}/{name}", f"{folder}/{name}.jsonl"
            common = ["--archive", archive, "--config", without_recognition(config, folder, name)]
            subprocess.run([program, "ingest", *paths, "--fail-on", "none", "--quiet", *common], check=True)
            subprocess.run([program, "export", "--format", "jsonl", "--audience", "all", "--quiet", "--output", out, *common], check=True)
            return out

        def score(tool, against, out):
            result = f"{folder}/{against.replace('/', '-')}.score"
            subprocess.run([sys.executable, f"{shared}/tools/{tool}", f"{shared}/{against}", out, "--json", result], check=True)
            return json.load(open(result))

        found = {}
        for name, against, config, paths in (
            ("gold", "gold", f"{shared}/corpus-pipeline.json", ("corpus", "seed")),
            ("energy", "energy/gold", None, ("energy/pdf", "energy/html")),
        ):
            out = records(name, config, *(f"{shared}/{path}" for path in paths))
            for field, value in score("score.py", against, out).items():
                if isinstance(value, dict) and field in OF_FOUND:
                    found[f"{name} {field} right"] = value["right"]
                elif isinstance(value, dict):
                    found[f"{name} {field}"] = value.get("f1", value.get("share"))
        layout = records("layout", None, f"{shared}/layout/pdf", f"{shared}/layout/html")
        scores = score("score_layout.py", "layout", layout)
        for group in ("pdf", "html"):
            for field, value in scores[group].items():
                found[f"layout {group} {field}"] = value
        # Its exit status says whether any case is wrong: the floor is on how many are right.
        cases = subprocess.run([sys.executable, f"{shared}/cases/cases.py", program], capture_output=True, text=True)
        print(cases.stdout, end="")
        sums = re.search(r"(\d+) right", cases.stdout)
        found["cases right"] = int(sums.group(1)) if sums else None
        return found


def main():
    found = figures(sys.argv[1], sys.argv[2])
    floors = json.load(open(FLOORS)) if os.path.exists(FLOORS) else {}
    failed = []
    for name, floor in sorted(floors.items()):
        value = found.get(name)
        worse = value is None or (value > floor + 1e-9 if name.split()[-1] in CEILINGS else value < floor - 1e-9)
        if worse:
            failed.append(f"{name}: {value} for {floor}")
    if "--raise" in sys.argv:
        for name, value in found.items():
            if value is None:
                continue
            down = name.split()[-1] in CEILINGS
            rounded = -(-value * 1000 // 1) / 1000 if down else value * 1000 // 1 / 1000
            old = floors.get(name)
            floors[name] = rounded if old is None else (min if down else max)(old, rounded)
        json.dump(floors, open(FLOORS, "w"), indent=1, sort_keys=True)
        open(FLOORS, "a").write("\n")
    for line in failed:
        print("below its floor:", line)
    print(f"{len(floors) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
