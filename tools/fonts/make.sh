#!/usr/bin/env bash
# Makes the reading face shipped in templates/assets/fonts/ again: Source Serif 4 (SIL OFL 1.1), cut to what Latin news needs.
# Needs npm and network once. Roman keeps a weight axis 400-700, italic is one weight: together 44 KB, where the package's
# two Latin files are 102 KB. latin-ext is a file of its own, which browsers load only when a page has such a letter.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$PWD/templates/assets/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @fontsource-variable/source-serif-4@5.3.1 >/dev/null
tar xzf ./*.tgz
python3 -m venv venv
venv/bin/pip install --quiet 'fonttools[woff]==4.68.0'

latin=U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F
latin+=,U+2032-2033,U+2039-203A,U+20AC,U+2190-2193,U+2212
cut() { # package file, axis limits, characters, result
  SOURCE_DATE_EPOCH=0 venv/bin/fonttools varLib.instancer --no-recalc-timestamp "package/files/source-serif-4-$1.woff2" "$2" -o cut.ttf -q
  SOURCE_DATE_EPOCH=0 venv/bin/pyftsubset cut.ttf --unicodes="$3" --layout-features=kern,liga,locl,onum,lnum,tnum,case \
    --no-recalc-timestamp --flavor=woff2 --output-file="$out/$4"
}
cut latin-wght-normal wght=400:700 "$latin" source-serif-roman.woff2
cut latin-wght-italic wght=400 "$latin" source-serif-italic.woff2
cut latin-ext-wght-normal wght=400:700 U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B source-serif-roman-ext.woff2
cp package/LICENSE "$out/OFL.txt"
