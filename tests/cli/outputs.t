A dataset appears whole; a second run changes no byte and touches no file.

  $ occupare run raw -o out
  ! occupare: out: written; 11 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict
  ! occupare: 0 errors, 1 warning, 18 notes; see out/problems.csv
  $ ls out
  comparisons.csv
  conflicts.csv
  datapackage.json
  demographics.csv
  layouts.csv
  observations.csv
  occupations.csv
  occupations.json
  pages.csv
  problems.csv
  responsibilities.csv
  skills.csv
  $ stat -c '%n %Y %Z %i' out out/* > before && sleep 0.01
  $ occupare run raw -o out 2>&1 | head -n 1 && stat -c '%n %Y %Z %i' out out/* | diff before -
  occupare: out: unchanged; 11 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict

An empty result does not replace one with occupations, unless it is accepted.

  $ mkdir none && occupare run none -o out
  ! occupare: error: no occupations were found; the published dataset, which has some, stays as it is
  ? 3
  $ occupare run raw/five-habits-of-a-good-collector.html -o out
  ! occupare: error: no occupations were found; the published dataset, which has some, stays as it is
  ? 3
  $ occupare run -q raw -o again && diff -r out again && echo "the last good one stands"
  the last good one stands
  $ occupare run raw/five-habits-of-a-good-collector.html -o out --accept
  ! occupare: out: written; 1 page (0 compare occupations), 0 occupations, 0 observations, 0 conflicts
  $ wc -l < out/occupations.csv && cat out/occupations.json
  1
  []

What cannot be written is not.

  $ : > file && occupare run raw -o file && cat file
  ! occupare: error: cannot write file: it is not a directory
  ? 2
  $ occupare run raw -o file/below
  ! occupare: error: cannot write file/below: Not a directory
  ? 2
  $ occupare run raw -o /proc/nowhere
  ! occupare: error: cannot write /proc/nowhere: No such file or directory
  ? 2
  $ occupare extract raw -o nowhere/lines.ndjson
  ! occupare: error: nowhere/lines.ndjson: No such file or directory
  ? 2
  $ occupare extract raw > /dev/full
  ! occupare: error: standard output: No space left on device
  ? 2
  $ occupare schema zippia > /dev/full
  ! occupare: error: standard output: No space left on device
  ? 2
  $ occupare help > /dev/full
  ! occupare: error: standard output: No space left on device
  ? 2
  $ occupare --help > /dev/full
  ! occupare: error: standard output: No space left on device
  ? 2
  $ occupare --version > /dev/full
  ! occupare: error: standard output: No space left on device
  ? 2

A reader that goes away ends the command without words.

  $ occupare extract raw | head -n 1 > head; echo "${PIPESTATUS[0]}"
  141

One run at a time.

  $ flock out occupare run raw -o out 2>&1 | sed 's|/.*/|/|'; echo "${PIPESTATUS[0]}"
  occupare: error: another run is writing /out
  75

Formats are chosen; those that are left out of a list are removed, and the run says which.

  $ occupare run -q raw -o formats -f ndjson,sqlite && ls formats
  datapackage.json
  occupare.db
  occupations.ndjson
  $ occupare run -q raw -o formats -f csv && ls formats
  comparisons.csv
  conflicts.csv
  datapackage.json
  demographics.csv
  layouts.csv
  observations.csv
  occupations.csv
  pages.csv
  problems.csv
  responsibilities.csv
  skills.csv
  $ wc -l < formats/occupations.csv
  14

A run that names no formats keeps those of the dataset, and its history.

  $ occupare run -q raw -o kept -f ndjson,csv,sqlite --history && ls kept > before
  $ occupare run -q --no-cache raw -o kept; ls kept | diff before -
  $ occupare extract raw | occupare reconcile -q -o kept; ls kept | diff before -
  $ occupare run raw -o kept -f csv,json --no-history
  ! occupare: kept: written; 11 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict
  ! occupare: kept: removed, as the options say: history.csv; occupations.ndjson; occupare.db
  ! occupare: 0 errors, 1 warning, 18 notes; see kept/problems.csv
  $ occupare refresh -q --offline -o kept --tables csv,ndjson --history; ls kept | grep -e hist -e son
  comparisons.csv
  datapackage.json
  history.csv
  occupations.ndjson
  $ occupare refresh -q --offline -o kept; ls kept | grep -e hist -e son
  comparisons.csv
  datapackage.json
  history.csv
  occupations.ndjson

A dataset that lost much does not replace a good one, unless it is accepted.

  $ occupare run -q raw -o good && cp -r good before-loss
  $ mkdir few && cp raw/debt-collector-vs-account-specialist.txt few
  $ occupare run few -o good
  ! occupare: error: refused: the new dataset is emptied: demographics had 64 rows and has none; the published one is kept; --accept publishes the new one
  ? 3
  $ occupare extract few | occupare reconcile -o good
  ! occupare: error: refused: the new dataset is emptied: demographics had 64 rows and has none; the published one is kept; --accept publishes the new one
  ? 3
  $ diff -r good before-loss && occupare run -q few -o good --accept && wc -l < good/occupations.csv
  3
  $ occupare run -q raw -o lost -f sqlite && occupare run -q few -o lost
  ! occupare: error: refused: the new dataset is emptied: demographics had 64 rows and has none; the published one is kept; --accept publishes the new one
  ? 3

Tables with tabs are the same tables: `check` and `diff` open them, the descriptor lists each
file once, and a file with a fault is named, whatever other forms lie beside it.

  $ occupare run -q raw -o tabs -f tsv,sqlite && occupare run -q raw -o both -f csv,tsv
  $ head -n 2 tabs/skills.tsv | tr '\t' '>'
  occupation_id>skill>rank>pct>source
  account-representative>Customer Service>1>>prose
  $ python3 -c 'import json,csv
  > for r in json.load(open("tabs/datapackage.json"))["resources"][2:3]:
  >     print(r["name"], r["path"], r["format"], r["mediatype"], r["dialect"])
  > rows = [list(csv.reader(open("both/problems." + e), delimiter=d)) for e, d in ("c,", "t\t") for e in [e + "sv"]]
  > print(len(rows[0]) > 1 and rows[0] == rows[1])
  > names = [r["name"] for r in json.load(open("both/datapackage.json"))["resources"]]
  > print(len(names), len(set(names)), names[2], names[12])'
  skills skills.tsv tsv text/tab-separated-values {'delimiter': '\t'}
  True
  20 20 skills skills-tsv
  $ occupare check tabs | tail -n 1; occupare check both | tail -n 1
  106 of 107 checks passed
  106 of 107 checks passed
  $ occupare diff tabs both && occupare diff both tabs && echo equal
  equal
  $ cp -r tabs wrong && sed -i '2s/\t1\t/\tone\t/' wrong/skills.tsv && occupare check wrong | grep tsv:
  ? 1
  $ printf 'bad\ttoo few\n' >> tabs/skills.tsv; occupare check tabs; occupare diff both tabs
  ! occupare: error: tabs/skills.tsv:56:12: fewer cells than the first record has
  ! occupare: error: tabs/skills.tsv:56:12: fewer cells than the first record has
  ? 2

Cells that a spreadsheet would run are guarded when asked for.

  $ printf '%s\n' '| A | B | |' '| Yearly salary | $40,000 | $50,000 |' \
  >     '| Hourly rate | $19 | $24 |' '| Growth rate | -8% | -3% |' \
  >     '| Best paying company | =1+1 | +Plus |' > sums.txt
  $ occupare run -q sums.txt -o plain && occupare run -q --spreadsheet-safe sums.txt -o safe
  $ cut -d, -f 1,7,21 plain/occupations.csv safe/occupations.csv
  occupation_id,growth_rate_pct,best_paying_company
  a,-8,=1+1
  b,-3,+Plus
  occupation_id,growth_rate_pct,best_paying_company
  a,-8,'=1+1
  b,-3,'+Plus

A file of lines stays as it was when nothing can be read.

  $ occupare extract raw -o lines && occupare extract nowhere -o lines; wc -l < lines
  731
  ! occupare: error: nowhere: No such file or directory

What goes to standard output can go to a file.

  $ occupare diff normalized normalized -o same -f json && grep equal same
   "equal": true,
  $ occupare check -f json --output=report normalized && grep passed report
   "passed": true,
  $ occupare schema zippia -o mine.json && occupare profile check mine.json
  ! occupare: mine.json: good
  $ occupare explain raw/five-habits-of-a-good-collector.html -o - | head -n 1
  page       five-habits-of-a-good-collector.html
  ! occupare: warning: exit status 1: raw/five-habits-of-a-good-collector.html compares no occupations that a profile knows
  $ occupare explain raw/five-habits-of-a-good-collector.html -o nowhere/file
  ! occupare: error: nowhere/file: No such file or directory
  ? 2
  $ occupare schema zippia -o /dev/full
  ! occupare: error: /dev/full: No space left on device
  ? 2

The two steps take what the one step takes.

  $ occupare extract -j 2 --profile mine.json raw |
  >     occupare reconcile -q -j 2 --profile mine.json -o steps
  $ occupare run -q -j 2 --profile mine.json raw -o step && diff -r step steps

A file named by --output is written when the result is whole, and stays as it was when there
is none.

  $ echo kept > result.txt; occupare explain nowhere.html -o result.txt; cat result.txt
  kept
  ! occupare: error: nowhere.html: No such file or directory
  $ occupare explain raw/five-habits-of-a-good-collector.html -o result.txt; head -n 1 result.txt
  page       five-habits-of-a-good-collector.html
  ! occupare: warning: exit status 1: raw/five-habits-of-a-good-collector.html compares no occupations that a profile knows
  $ find . -maxdepth 1 -name '.result*'
