#!/bin/sh
# Makes the sample documents of this folder with the programs named in their
# names. Debian: apt-get install python3-docx pandoc libreoffice-writer zip.
# The files are committed; their dates and ids change with each run, so run this
# only to add a document, and read the difference.
set -eu
cd "$(dirname "$0")"
/usr/bin/python3 make.py
pandoc report.html -o pandoc.docx
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
soffice -env:UserInstallation="file://$work/profile" --headless --writer --convert-to docx:"MS Word 2007 XML" --outdir "$work" report.html >/dev/null 2>&1
mv "$work/report.docx" libreoffice.docx
soffice -env:UserInstallation="file://$work/profile" --headless --convert-to docx:"MS Word 2007 XML" --outdir "$work" python-docx.docx >/dev/null 2>&1
mv "$work/python-docx.docx" libreoffice-resaved.docx
