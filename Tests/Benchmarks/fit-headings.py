#!/usr/bin/env python3
"""Fits the weights of Sources/Classification/Headings/headings.json to annotated papers.

    fit-headings.py [--write] [--examples FILE.json] ARCHIVE GOLD [ARCHIVE GOLD …]

Each ARCHIVE holds the papers whose headings a GOLD folder annotates: a JSON file a paper, with its `sha256` and its
`sections` (`number`, `title`; those of kind `front-matter` are the paper's own title). What is printed is held out by
body: of ten parts of the bodies each is read by weights fitted to the other nine. The examples of a table of tests
(`Tests/ClassificationTests/Examples/headings.json`) are papers too, of a few lines each, and never held out: they keep
short papers right. Needs numpy and scipy.
"""
import collections, difflib, glob, json, math, os, re, subprocess, sys, tempfile

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODEL = f"{ROOT}/Sources/Classification/Headings/headings.json"
# Known for certain, and too rare in the papers to be fitted.
GIVEN = {"cutBehindOwner": 2.5, "timetable": 3.0, "labelRun": 2.0, "initialsRun": -6.0}
# What speaks against a heading may not speak for one, whatever it goes along with in the papers.
AGAINST = {"sentence", "tells", "holdsStop", "answer", "startsSmall", "over14Words", "over20Words", "personName", "beforeSmall",
           "alikeSentences", "alikeTells", "alikeAnswers", "wideChainSentence", "headingAnswer", "signature", "money"}
# How strongly weights are drawn to nought.
DRAW = 1 / 0.15


def fitted(x, y, weight, signs):
    """The weights of the signs and what is always added: logistic regression with the bounds above."""
    x, sign = np.hstack([x, np.ones((len(x), 1))]), 2 * y - 1

    def cost(w):
        margin = sign * (x @ w)
        slope = -(weight * sign * expit(-margin)) @ x
        slope[:-1] += DRAW * w[:-1]
        return weight @ np.logaddexp(0, -margin) + DRAW / 2 * w[:-1] @ w[:-1], slope

    bounds = [(None, 0) if s in AGAINST else (None, None) for s in signs] + [(None, None)]
    return minimize(cost, np.zeros(x.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 3000}).x


def same(one, other):
    one, other = (re.sub(r"[\W_]+", " ", (x or "").lower()).strip() for x in (one, other))
    return bool(one and other) and (one == other or difflib.SequenceMatcher(None, one, other).ratio() >= 0.86)


def papers(archive, gold):
    """(body, sections, own titles, candidates) of each annotated paper that the archive holds."""
    held = {}
    for path in glob.glob(f"{archive}/objects/*/*/inventory.json"):
        inventory, root = json.load(open(path)), os.path.dirname(path)
        files = {name: digest for digest, names in inventory["versions"][inventory["head"]]["state"].items() for name in names}
        if {"extract.json", "classify.json"} <= files.keys():
            held[inventory["id"].split(":")[-1]] = {n: f"{root}/{inventory['manifest'][files[n]][0]}" for n in ("extract.json", "classify.json")}
    notes = [n for n in (json.load(open(p)) for p in sorted(glob.glob(f"{gold}/*.json"))) if n["sha256"] in held]
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/list", "w") as paths:
            for note in notes:
                os.makedirs(f"{folder}/{note['sha256']}", exist_ok=True)
                for name, path in held[note["sha256"]].items():
                    link = f"{folder}/{note['sha256']}/{name}"
                    os.path.exists(link) or os.symlink(os.path.abspath(path), link)
                paths.write(f"{folder}/{note['sha256']}/extract.json\n")
        lines = subprocess.run([f"{ROOT}/.build/release/benchmarks", "headings", f"{folder}/list"], capture_output=True, text=True, check=True).stdout
    for note, line in zip(notes, lines.splitlines()):
        titles = [s["title"] for s in note["sections"] if s.get("kind") == "front-matter"]
        sections = [s for s in note["sections"] if s.get("kind") != "front-matter"]
        body = (note.get("meeting") or {}).get("body") or os.path.dirname(note["file"])
        yield body, sections, titles, json.loads(line)["candidates"]


def examples(path):
    """The same of the examples of a table: its blocks put together as a test puts them."""
    made = json.load(open(path))
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/list", "w") as paths:
            for place, example in enumerate(made):
                text, blocks = "", []
                for block in example["blocks"]:
                    text += "\n\n" if text else ""
                    start, rows = len(text), []
                    for row in block.get("rows") or []:
                        text += "\n" if rows else ""
                        cells = []
                        for cell in row:
                            text += "\t" if cells else ""
                            cells.append({"start": len(text), "end": len(text) + len(cell)})
                            text += cell
                        rows.append(cells)
                    text += block.get("text") or ""
                    one = {"kind": block["kind"], "span": {"start": start, "end": len(text)}, "page": 1}
                    one |= {k: block[k] for k in ("marker", "header") if k in block}
                    one |= {"rows": rows} if rows else {}
                    one |= {"level": block.get("level", 1)} if block["kind"] == "heading" else {}
                    one |= {"depth": block.get("depth", 1)} if block["kind"] == "listItem" else {}
                    blocks.append(one)
                os.makedirs(f"{folder}/{place}")
                extract = {"blocks": blocks, "text": text, "language": example.get("language", "en"), "mediaType": "application/pdf"}
                extract |= {k: [] for k in ("diagnostics", "furniture", "links", "marks", "pages", "repairs")}
                classify = {"anchor": "a", "basis": {}, "documentType": "minutes", "meeting": {}, "status": "unknown"}
                classify |= {k: [] for k in ("diagnostics", "otherMeetings", "sections", "statements")}
                json.dump(extract, open(f"{folder}/{place}/extract.json", "w"))
                json.dump(classify, open(f"{folder}/{place}/classify.json", "w"))
                paths.write(f"{folder}/{place}/extract.json\n")
        lines = subprocess.run([f"{ROOT}/.build/release/benchmarks", "headings", f"{folder}/list"], capture_output=True, text=True, check=True).stdout
    return [(None, e["sections"], [], json.loads(line)["candidates"]) for e, line in zip(made, lines.splitlines())]


def labelled(sections, titles, candidates):
    """1 for the candidate that each section is, in their order; None where a candidate is neither right nor wrong."""
    def quality(c, s):
        return (3 + 2 * (c["kind"] == "heading") + 1.5 * c["isStressed"] + 1.5 * (c.get("number") == s.get("number"))
                + 0.5 * (c["cut"] == "line") - 0.5 * (c["kind"] == "listItem" and not c.get("number")))
    chains = {-1: (0.0, ())}
    options = [[i for i, c in enumerate(candidates) if same(s["title"], c["title"])] for s in sections]
    for section, option in zip(sections, options):
        longer = dict(chains)
        for i in option:
            start = candidates[i]["span"]["start"]
            best = max((v for k, v in chains.items() if k < start), key=lambda v: v[0])
            if best[0] + quality(candidates[i], section) > longer.get(start, (0.0,))[0]:
                longer[start] = (best[0] + quality(candidates[i], section), best[1] + (i,))
        chains = longer
    right = set(max(chains.values(), key=lambda v: v[0])[1])
    starts = {candidates[i]["span"]["start"] for i in right}
    known = {i for option in options for i in option}
    return [1 if i in right else None if i in known and c["span"]["start"] in starts or any(same(t, c["title"]) for t in titles) else 0
            for i, c in enumerate(candidates)]


def found(candidates, probabilities, threshold):
    best = {}
    for i, p in enumerate(probabilities):
        start = candidates[i]["span"]["start"]
        if p >= threshold and (start not in best or p > probabilities[best[start]]):
            best[start] = i
    return [candidates[i] for i in best.values()]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--write"]
    shown = examples(arguments.pop(arguments.index("--examples") + 1)) if "--examples" in arguments else []
    arguments = [a for a in arguments if a != "--examples"]
    if not arguments or len(arguments) % 2:
        sys.exit(__doc__)
    data = [(*paper, labelled(*paper[1:])) for archive, gold in zip(arguments[::2], arguments[1::2]) for paper in papers(archive, gold)]
    papers_read = len(data)
    data += [(*example, labelled(*example[1:])) for example in shown]
    signs = sorted({s for _, _, _, candidates, _ in data for c in candidates for s in c["signs"]})
    tables = [np.array([[c["signs"].get(s, 0) for s in signs] for c in candidates]).reshape(-1, len(signs)) for _, _, _, candidates, _ in data]

    def fit(indices):
        x = np.vstack([tables[i] for i in indices])
        y = np.array([-1 if l is None else l for i in indices for l in data[i][4]])
        weight = np.array([(2 if data[i][0] is None else 1) * 10 / math.sqrt(max(20, len(data[i][1]))) for i in indices for _ in data[i][4]])
        return fitted(x[y >= 0], y[y >= 0], weight[y >= 0], signs)

    model = json.load(open(MODEL))
    bodies = sorted({d[0] for d in data[:papers_read]})
    hits = collections.Counter()
    for part in range(10):
        test = [i for i, d in enumerate(data[:papers_read]) if bodies.index(d[0]) % 10 == part]
        weights = fit([i for i in range(len(data)) if i not in test])
        for i in test:
            if not len(tables[i]):
                continue
            _, sections, titles, candidates, _ = data[i]
            given = [c for c in found(candidates, expit(tables[i] @ weights[:-1] + weights[-1]), model["threshold"]) if not any(same(t, c["title"]) for t in titles)]
            used = set()
            for section in sections:
                match = next((k for k, c in enumerate(given) if k not in used and same(section["title"], c["title"])), None)
                if match is not None:
                    used.add(match)
            hits.update(right=len(used), asked=len(sections), given=len(given))
    print(f"{papers_read} papers, {len(bodies)} bodies; held out: precision {hits['right'] / hits['given']:.3f}, recall {hits['right'] / hits['asked']:.3f}")
    if "--write" in sys.argv:
        *fits, always = fit(range(len(data)))
        weights = {s: round(float(w), 3) for s, w in zip(signs, fits)}
        weights["always"] = round(weights["always"] + float(always), 3)
        weights.update(GIVEN)
        rows = ",\n".join(f"  {json.dumps(k)}: {v}" for k, v in sorted(weights.items()))
        words = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in model["words"].items())
        open(MODEL, "w").write(f'{{\n "words": {{\n{words}\n }},\n "threshold": {model["threshold"]},\n "weights": {{\n{rows}\n }}\n}}\n')


if __name__ == "__main__":
    main()
