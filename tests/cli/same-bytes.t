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

A line that is no record is a problem; the rest is used.

  $ { echo '{"type":"page"}'; cat lines.ndjson; echo 'no JSON'; } > damaged.ndjson
  $ occupare reconcile "$PWD/damaged.ndjson" -o damaged
  ! occupare: damaged: written; 12 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict
  ! occupare: 2 errors, 1 warning, 18 notes; see damaged/problems.csv
  ? 1
  $ grep invalid-record damaged/problems.csv
  damaged.ndjson,invalid-record,error,,,line 1,line 1 of damaged.ndjson is no page and no observation of `occupare extract`
  damaged.ndjson,invalid-record,error,,,line 732,line 732 of damaged.ndjson is no page and no observation of `occupare extract`
  $ diff data/occupations.csv damaged/occupations.csv
  $ yes '{}' | head -n 1200 | occupare reconcile -o refused
  ! occupare: error: no readable input: no page was found that could be read
  ? 2
  $ tail -n 2 refused/problems.csv
  ! tail: cannot open 'refused/problems.csv' for reading: No such file or directory
  ? 1
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
  $ tr -d '\n' < cuts.ndjson | occupare reconcile -q -o cut
  ? 1
  $ cut -d, -f2,6 cut/problems.csv
  code,location
  invalid-record,line 1
