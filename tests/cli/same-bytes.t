Equal pages give equal bytes: any number of workers, any order of the PATHs or on the disk.

  $ occupare run -q raw -o data -f csv,json,ndjson,sqlite
  $ for jobs in 1 2 4 16; do
  >     occupare run -q -j $jobs raw -o other -f csv,json,ndjson,sqlite && diff -r data other
  > done
  $ for seed in 1 2 3; do
  >     ls raw/* | shuf --random-source=<(yes $seed) |
  >         xargs occupare run -q -j 3 -o other -f csv,json,ndjson,sqlite
  >     diff -r data other
  > done
  $ mkdir shuffled && ls -r raw | while read -r name; do cp "raw/$name" shuffled/; done
  $ occupare run -q shuffled -o other -f csv,json,ndjson,sqlite && diff -r data other

`run` is `extract | reconcile`, also with lines shuffled or parted over files.

  $ occupare run -q raw -o data && occupare extract raw > lines.ndjson
  $ occupare extract -j 4 raw | cmp - lines.ndjson
  $ occupare reconcile -q < lines.ndjson -o other && diff -r data other
  $ occupare extract raw | occupare reconcile -q - -o other && diff -r data other
  $ for seed in 1 2 3; do
  >     shuf --random-source=<(yes $seed) lines.ndjson | occupare reconcile -q -o other
  >     diff -r data other
  > done
  $ split -n r/2 lines.ndjson part. && occupare reconcile -q part.ab part.aa -o other
  $ diff -r data other
  $ cat lines.ndjson lines.ndjson | occupare reconcile -q -o other && diff -r data other

Pages that share a name and differ come in the order of what they say.

  $ mkdir one two && ls raw/*.txt | head -2 | xargs bash -c 'cp "$0" one/a.txt; cp "$1" two/a.txt'
  $ occupare extract one > one.ndjson; occupare extract two > two.ndjson
  $ cat one.ndjson two.ndjson | occupare reconcile -q -o first
  $ cat two.ndjson one.ndjson | occupare reconcile -q -o second && diff -r first second
  $ grep -c duplicate-page-id first/problems.csv; wc -l < first/pages.csv
  1
  3

The environment has no say.

  $ occupare=$(command -v occupare); env -i "$occupare" run -q raw -o other && diff -r data other
  $ LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 TZ=Asia/Kathmandu occupare run -q raw -o other
  $ diff -r data other
  $ (umask 077 && cd raw && occupare run -q . -o ../other) && diff -r data other
  $ (cd / && occupare run -q "$OLDPWD/raw" -o "$OLDPWD/other") && diff -r data other

Colour and progress are for terminals.

  $ NO_COLOR=1 occupare run raw -o other 2> plain
  $ CLICOLOR_FORCE=1 TERM=xterm occupare run raw -o other 2> colour; cmp plain colour
  $ grep -c $'\033' plain || true
  0
  $ occupare run -q --progress=never raw -o other
  $ occupare run --progress=always raw -o new 2>&1 | tr '\r' '\n' |
  >     grep -c pages | sed 's/^[1-9].*/some/'
  some

A part with a line that is no record is refused, or, when that is asked for, the rest is
used and the line is a problem.

  $ { echo '{"type":"page"}'; cat lines.ndjson; echo 'no JSON'; } > damaged.ndjson
  $ occupare reconcile "$PWD/damaged.ndjson" -o damaged 2>&1 | sed "s!$PWD/!!"
  occupare: error: damaged.ndjson:1:16: a page without page_id, rendering or sides: the part is cut or damaged; write it anew, or take what can be read with --accept-partial
  $ occupare reconcile --accept-partial damaged.ndjson -o damaged
  ! occupare: damaged: written; 12 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict
  ! occupare: 2 errors, 1 warning, 18 notes; see damaged/problems.csv
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ grep invalid-record damaged/problems.csv
  damaged.ndjson,invalid-record,error,,,line 1,"line 1 of damaged.ndjson is neither a page nor an observation of `occupare extract`: a page without page_id, rendering or sides (column 16)"
  damaged.ndjson,invalid-record,error,,,line 733,line 733 of damaged.ndjson is neither a page nor an observation of `occupare extract`: expected an object (column 1)
  $ diff data/occupations.csv damaged/occupations.csv
  $ yes '{}' | head -n 1200 | occupare reconcile -o refused
  ! occupare: error: stdin:1:3: expected a page, an observation or the end of a part: the part is cut or damaged; write it anew, or take what can be read with --accept-partial
  ? 2
  $ tail -n 2 refused/problems.csv
  ! tail: cannot open 'refused/problems.csv' for reading: No such file or directory
  ? 1
  $ head -n 100 lines.ndjson > cut.ndjson && occupare reconcile -q cut.ndjson -o refused
  ! occupare: error: cut.ndjson:100: the part is cut: the line that closes it is missing; write the part anew, or take what is there with --accept-partial
  ? 2
  $ head -c 999 lines.ndjson > cut.ndjson && occupare reconcile -q cut.ndjson -o refused
  ! occupare: error: cut.ndjson:2:146: a text that ends early: the part is cut or damaged; write it anew, or take what can be read with --accept-partial
  ? 2

Page_ids are what the caller says: for standard input, and relative to a folder.

  $ occupare extract --name some/page.txt - < raw/collector-vs-collections-representative.html | grep -o '"page_id":"[^"]*"' | uniq
  "page_id":"some/page.txt"
  $ mkdir -p crawl/a/b && cp raw/debt-collector-vs-account-specialist.txt crawl/a/b/x.txt
  $ find crawl -type f -print0 | occupare extract --files-from - -0 --root crawl | grep -o '"page_id":"[^"]*"' | uniq
  "page_id":"a/b/x.txt"
  $ echo crawl/a | occupare extract --files-from - --root crawl/ | grep -o '"page_id":"[^"]*"' | uniq
  "page_id":"a/b/x.txt"
  $ occupare extract --name x raw
  ! occupare: error: --name: expected one PATH, a file or - for standard input
  ? 2
  $ occupare extract --root crawl raw
  ! occupare: error: --root: raw is not below crawl
  ? 2
  $ occupare extract --only comparisons raw | tail -n 1 | cut -c-80
  {"type":"end","version":2,"pages":10,"observations":719,"left_out":1,"program":"

  $ occupare reconcile nowhere.ndjson -o damaged
  ! occupare: error: nowhere.ndjson: No such file or directory
  ? 2

A row whose cuts lie outside its text is left out whole.

  $ cat > cuts.ndjson <<'END'
  > {"type":"page","page_id":"x","path":"x","bytes":1,"truncated":false,"rendering":"glued",
  >  "sides":[{"occupation_id":"a","title":"A","source":"cell"},
  >           {"occupation_id":"b","title":"B","source":"cell"}],
  >  "unknown_labels":[],"problems":[],
  >  "glued":[{"text":"PayPal","kind":"text","label":"L","section":"s",
  >            "fields":["best_paying_company"],"sides":[0,1],"cuts":[[99]],
  >            "placeholders":[],"blanks":[],"capped":false,"begin":0,"end":6}]}
  > END
  $ { cat lines.ndjson; tr -d '\n' < cuts.ndjson; echo; } |
  >     occupare reconcile -q --accept-partial -o cut
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ cut -d, -f2,6 cut/problems.csv | grep invalid
  invalid-record,line 732
