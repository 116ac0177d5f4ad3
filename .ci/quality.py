#!/usr/bin/env python3
"""Ingests the measuring material, runs both scorers, and holds their figures against floors.json.

    quality.py SHARED PROGRAM [--raise]

With --raise, floors that are now exceeded are raised to what was measured; none is ever lowered so.
"""
import json, os, subprocess, sys, tempfile

FLOORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floors.json")
# Where less is better.
CEILINGS = {"furniture", "joins"}


def figures(shared, program):
    with tempfile.TemporaryDirectory() as folder:
        def records(name, config, *paths):
            archive, out = f"{folder}/{name}", f"{folder}/{name}.jsonl"
            common = ["--archive", archive] + (["--config", config] if config else [])
            subprocess.run([program, "ingest", *paths, "--fail-on", "none", "--quiet", *common], check=True)
            subprocess.run([program, "export", "--format", "jsonl", "--audience", "all", "--quiet", "--output", out, *common], check=True)
            return out
        gold = records("gold", f"{shared}/corpus-pipeline.json", f"{shared}/corpus", f"{shared}/seed")
        layout = records("layout", None, f"{shared}/layout/pdf", f"{shared}/layout/html")
        for tool, against, out in (("score.py", "gold", gold), ("score_layout.py", "layout", layout)):
            subprocess.run([sys.executable, f"{shared}/tools/{tool}", f"{shared}/{against}", out, "--json", f"{folder}/{tool}.json"], check=True)
        found = {}
        for field, value in json.load(open(f"{folder}/score.py.json")).items():
            if isinstance(value, dict):
                found[f"gold {field}"] = value.get("f1", value.get("share"))
        for group in ("pdf", "html"):
            for field, value in json.load(open(f"{folder}/score_layout.py.json"))[group].items():
                found[f"layout {group} {field}"] = value
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
