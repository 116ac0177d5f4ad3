#!/usr/bin/env bash
# Builds the fixtures from their sources. Needs weasyprint, chromium, groff, typst, LibreOffice,
# qpdf, poppler-utils, img2pdf and PyMuPDF; the tests need none of them. strike.html is its own source.
set -euo pipefail
cd "$(dirname "$0")"
weasyprint -q sluice.html ../sluice-weasyprint.pdf
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=../sluice-chromium.pdf sluice.html 2>/dev/null
soffice --headless --infilter="HTML (StarWriter)" --convert-to odt:writer8 --outdir /tmp/fixture-lo sluice.html >/dev/null 2>&1
soffice --headless --convert-to pdf:writer_pdf_Export --outdir /tmp/fixture-lo /tmp/fixture-lo/sluice.odt >/dev/null 2>&1
mv /tmp/fixture-lo/sluice.pdf ../sluice-libreoffice.pdf
weasyprint -q wrapped.html ../wrapped.pdf
weasyprint -q rows.html ../rows.pdf
weasyprint -q desks.html ../desks.pdf
weasyprint -q opening.html ../opening.pdf
python3 -c 'import typst; typst.compile("roster.typ", output="../roster.pdf")'
weasyprint -q watermark.html ../watermark.pdf
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=../columns.pdf columns.html 2>/dev/null
groff -ms -Tpdf marl.ms > ../marl-groff.pdf
python3 -c 'import typst; typst.compile("quay.typ", output="../quay-typst.pdf")'
# Words spread over the width of a narrow paragraph are no cells.
python3 -c 'import typst; typst.compile("sparse.typ", output="../sparse.pdf")'
# One table of actions over two pages by five producers.
weasyprint -q actions.html ../actions-weasyprint.pdf
sed 's/border:1px solid #444//' actions.html > /tmp/actions-plain.html
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=../actions-chromium.pdf /tmp/actions-plain.html 2>/dev/null
soffice --headless --convert-to pdf:writer_pdf_Export --outdir /tmp/fixture-lo actions.fodt >/dev/null 2>&1
mv /tmp/fixture-lo/actions.pdf ../actions-libreoffice.pdf
groff -ms -t -Tpdf -P-p14.8c,21c actions.ms > ../actions-groff.pdf
python3 -c 'import typst; typst.compile("actions.typ", output="../actions-typst.pdf")'
# Lines drawn under and through text, and text that nobody sees.
weasyprint -q drawn.html ../drawn-weasyprint.pdf
python3 -c 'import typst; typst.compile("drawn.typ", output="../drawn-typst.pdf")'
# Tables that lines are drawn around: one of cells, one that holds the whole minutes.
python3 -c 'import typst; typst.compile("ruled.typ", output="../ruled.pdf")'
weasyprint -q whole.html ../whole.pdf
# Figures in cells are no numbers of lines, sentences that differ in a figure are no running heads.
python3 -c 'import typst; typst.compile("counted.typ", output="../counted.pdf")'
# An annotation strikes a clause out.
python3 - <<'P'
import pymupdf
document = pymupdf.open("../marl-groff.pdf")
page = document[0]
page.add_strikeout_annot(page.search_for("The new pump was tried out"))
document.save("../strike-annotation.pdf")
P
qpdf --rotate=+90 ../marl-groff.pdf ../turned-right.pdf
qpdf --rotate=+270 ../marl-groff.pdf ../turned-left.pdf
qpdf --rotate=+180 ../marl-groff.pdf ../turned-over.pdf
qpdf --encrypt "" owner 256 --extract=n -- ../marl-groff.pdf ../owner-password.pdf
for fine in 150 200 300; do
  pdftoppm -r $fine -gray -singlefile ../marl-groff.pdf /tmp/fixture-scan
  python3 - "$fine" <<'P'
import sys
from PIL import Image
import img2pdf
fine = int(sys.argv[1])
picture = Image.open("/tmp/fixture-scan.pgm")
if fine == 200: picture = picture.rotate(0.3, fillcolor=255)
picture.convert("1").save("/tmp/fixture-scan.png", dpi=(fine, fine))
open(f"../scan-{fine}.pdf", "wb").write(img2pdf.convert("/tmp/fixture-scan.png"))
P
done
