#!/usr/bin/env python3
"""Asks the twenty questions of the field (the seed's `questions`) by named commands, and holds each
answer against the annotated seed.

    questions.py SHARED PROGRAM [--table]

An answer must name every section that the annotation names, and the words listed here, which are the
annotation's own answer in the form that a reader sees. With --table, prints the table as Markdown.
"""
import json, re, shlex, subprocess, sys, tempfile

# For each question: the command, what must stand in its answer, and sections that the answer need not
# name, with the reason.
QUESTIONS = {
    "q1": ("search MP117", ["6 April 2021", "OPSG 46", "AGREED", "agreed to the proposed solution"], {}),
    "q2": ("search SECMP0007", ["MP007, SECMP0007", "no decision recorded"], {}),
    "q3": ("show opsg-46", ["MP117", "SECMP0007"], {}),
    "q4": ("search --role decision", ["2 sentences in 1 meeting: decision"], {}),
    "q5": ("promises --owner DCC", ["due 16 April 2021", "due 4 May 2021"], {"10": "A13, soft, names nobody: it is a concern here, not a promise"}),
    "q6": ("promises --owner SECAS", ["Panel"], {"18.1": "a plan, not a promise: `search --role plan`"}),
    "q7": ("show opsg-46 --dates", ["2021-04-16", "2021-04-20", "2021-04-26", "2021-05-04", "2021-05-07", "2021-05-11"], {}),
    "q8": ("show opsg-46/18.3", ["7 May 2021"], {}),
    "q9": ("show opsg-46", ["main 4 May 2021 (48, inferred)", "reporting 26 April 2021 (47, inferred)"], {}),
    "q10": ("show opsg-46 --figures", ["97.1%", "3.87 million", "98.3%", "94%", "0.5%", "16k", "for 2021-03"], {}),
    "q11": ("search '\"Minimum Service Level\"' --context 1", ["CSP"], {}),
    "q12": ("search E21", ["E21"], {}),
    "q13": ("show opsg-46/14", ["8F3E", "September 2021"], {}),
    "q14": ("show opsg-46 --figures", ["one Category 1 Incident", "three Category 2 Incidents", "2021-03"], {}),
    "q15": ("search --role concern", [], {}),
    "q16": ("show opsg-46/8", ["90 days", "within 10 days"], {}),
    "q17": ("search SRV4.8.1", [], {}),
    "q18": ("show opsg-46", ["White"], {}),
    "q19": ("promises --due opsg-48", ["4 May 2021"], {}),
    "q20": ("show opsg-46/11", ["SECAS", "AGREED"], {}),
}


def main():
    shared, program = sys.argv[1], sys.argv[2]
    gold = {q["id"]: q for q in json.load(open(f"{shared}/seed/gold.json"))["questions"]}
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for form in ("pdf", "html"):
            archive = f"{folder}/{form}"
            subprocess.run([program, "ingest", f"{shared}/seed/opsg-46-headlines.{form}", "--archive", archive, "--quiet"],
                           check=True, stdout=subprocess.DEVNULL)
            if form == "pdf" and "--table" in sys.argv:
                print("| question | command | first line of the answer |\n|---|---|---|")
            for name, (command, words, left) in QUESTIONS.items():
                run = subprocess.run([program, *shlex.split(command), "--archive", archive], capture_output=True, text=True)
                answer = " ".join(run.stdout.split())
                missing = [w for w in words if w not in answer]
                for section in gold[name]["sections"]:
                    if section in ("front", "back") or section in left:
                        continue
                    # Its anchor, or its heading at the start of a line.
                    number = re.escape(section)
                    if not re.search(rf"opsg-46/{number}(?![\d.]*\d)|^\s*{number}(?:\. |\s+[A-Z])", run.stdout, re.M):
                        missing.append(f"item {section}")
                if missing or run.returncode:
                    wrong.append(f"{name} ({form}) {command}: exit {run.returncode}, without {missing}")
                if form == "pdf" and "--table" in sys.argv:
                    first = next((l.strip() for l in run.stdout.splitlines() if l.strip()), "")
                    print(f"| {gold[name]['question']} | `{command}` | {first} |")
    for line in wrong:
        print(line)
    print(f"{2 * len(QUESTIONS) - len(wrong)} answers right, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
