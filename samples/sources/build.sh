#!/bin/bash
# Remakes every PDF of ../minutes from the sources in this folder.
# The HTML documents there are their own sources.
# Needs: LibreOffice Writer, Chromium, groff, poppler-utils, DejaVu and
# Liberation fonts; from PyPI weasyprint and typst.
set -eu
cd "$(dirname "$0")"
out=$(cd ../minutes && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export SOURCE_DATE_EPOCH=1747000000 TZ=UTC   # May 2025

# LibreOffice
for f in MCF_21_Headlines 2025-01-thornby-magna-pc; do
  soffice -env:UserInstallation="file://$tmp/lo" --headless \
    --convert-to pdf --outdir "$out" "$f.fodt" >/dev/null
done

# Typst
python3 - "$out" <<'PY'
import sys, typst
typst.compile("MCF_22_Minutes.typ", output=sys.argv[1] + "/MCF_22_Minutes.pdf")
PY

# WeasyPrint: meeting 23 twice from one source, and SAP 59
sed -e 's|@TITLE@|Minutes (draft)|; s|@HEAD@|DRAFT v0.1|' \
    -e 's|@STATUS@|DRAFT v0.1: minutes not yet approved by the Forum|' \
    -e 's|@VERSION@|0.1 (draft), 18 March 2025|' \
    -e 's|@TOPUP@|96.4%|' \
    -e 's|@ACTION2@|The DCC to publish the retry parameters by 28 March 2025.|' \
    MCF_23_Minutes.html.in > "$tmp/draft.html"
sed -e 's|@TITLE@|Minutes|; s|@HEAD@|Minutes|' \
    -e 's|@STATUS@|Approved minutes|' \
    -e 's|@VERSION@|1.0, approved on 8 April 2025|' \
    -e 's|@TOPUP@|96.1%|' \
    -e 's|@ACTION2@|The DCC and SECAS to publish the retry parameters by 4 April 2025.|' \
    MCF_23_Minutes.html.in > "$tmp/approved.html"
weasyprint -q "$tmp/draft.html" "$out/MCF_23_Minutes_DRAFT_v0.1.pdf"
weasyprint -q "$tmp/approved.html" "$out/MCF_23_Minutes_v1.0.pdf"
weasyprint -q SAP59-minutes.print.html "$out/SAP59-minutes.pdf"

# Chromium
for f in MCF_24_Minutes MCF_25_Agenda; do
  chromium --headless --no-sandbox --disable-gpu --user-data-dir="$tmp/cr" \
    --no-pdf-header-footer --print-to-pdf="$out/$f.pdf" "$f.print.html" \
    >/dev/null 2>&1
done

# groff, twice: the first run tells the number of pages for the foot
groff -k -ms -t -Tpdf -dpaper=a4 -P-pa4 SAP60-minutes.ms > "$tmp/n.pdf"
n=$(pdfinfo "$tmp/n.pdf" | sed -n 's/^Pages: *//p')
groff -k -ms -t -Tpdf -dpaper=a4 -P-pa4 -dTOTAL="$n" SAP60-minutes.ms > "$out/SAP60-minutes.pdf"
