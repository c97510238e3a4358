Bad usage does nothing, says what is wrong and where to look, and exits with 2.

  $ occupare frobnicate
  ! occupare: error: unknown command "frobnicate"; see `occupare help`
  ? 2
  $ occupare run --frobnicate
  ! occupare: error: unknown option: --frobnicate; see `occupare help run`
  ? 2
  $ occupare run -x
  ! occupare: error: unknown option: x; see `occupare help run`
  ? 2
  $ occupare run --pro=always
  ! occupare: error: ambiguous option: --pro=always; see `occupare help run`
  ? 2
  $ occupare run --profile
  ! occupare: error: option needs an argument: profile; see `occupare help run`
  ? 2
  $ occupare run --strict=yes
  ! occupare: error: option takes no argument: strict; see `occupare help run`
  ? 2
  $ occupare run -j 0
  ! occupare: error: --jobs: expected a positive number, got "0"; see `occupare help run`
  ? 2
  $ occupare run -j many
  ! occupare: error: --jobs: expected a positive number, got "many"; see `occupare help run`
  ? 2
  $ occupare run -j -1
  ! occupare: error: --jobs: expected a positive number, got "-1"; see `occupare help run`
  ? 2
  $ occupare run --color=red
  ! occupare: error: --color: expected auto|always|never, got "red"; see `occupare help run`
  ? 2
  $ occupare run --max-page-bytes 1T
  ! occupare: error: --max-page-bytes: expected a size such as 512K, 64M or 2G, got "1T"; see `occupare help run`
  ? 2
  $ occupare run --format csv,xls -o out raw
  ! occupare: error: unknown output format "xls"; see `occupare help formats`
  ? 2
  $ occupare schema one two
  ! occupare: error: usage: occupare schema [OPTION...] [NAME]; see `occupare help schema`
  ? 2
  $ occupare schema nothing
  ! occupare: error: no schema "nothing"; see `occupare schema --list`
  ? 2
  $ occupare help run extract
  ! occupare: error: usage: occupare help [OPTION...] [COMMAND]; see `occupare help help`
  ? 2
  $ ls -d out
  ! ls: cannot access 'out': No such file or directory
  ? 2
  $ occupare run -o out --help | head -n 1
  usage: occupare run [OPTION...] [PATH...]

A long name may be shortened as long as it is clear; letters may be grouped; `--` ends the
options; options and operands mix.

  $ occupare run raw --quie --out=one --form csv && ls one | head -n 3
  comparisons.csv
  conflicts.csv
  datapackage.json
  $ occupare run -qj2 -oone raw; occupare run -qj 2 -o one -- raw; echo $?
  0

Words about the run may be JSON.

  $ occupare run --log-format=json nowhere -o out 2>&1 | sed 's/"time":"[^"]*"/"time":"T"/'; (exit ${PIPESTATUS[0]})
  {"time":"T","level":"error","event":"message","message":"nowhere: No such file or directory"}
  ? 2
  $ occupare run --log-format=json raw -o out 2>&1 | sed 's/"time":"[^"]*"/"time":"T"/'; (exit ${PIPESTATUS[0]})
  {"time":"T","level":"note","event":"dataset","code":"written","counts":{"pages":11,"comparisons":10,"occupations":13,"observations":719,"conflicts":1},"message":"out: written; 11 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict"}
  {"time":"T","level":"note","event":"problems","counts":{"errors":0,"warnings":1,"notes":18},"message":"0 errors, 1 warning, 18 notes; see out/problems.csv"}

A word that is nearly one is named.

  $ occupare rnu
  ! occupare: error: unknown command "rnu" (did you mean "run"?); see `occupare help`
  ? 2
  $ occupare run --outptu data
  ! occupare: error: unknown option: --outptu (did you mean --output?); see `occupare help run`
  ? 2
  $ occupare diff --ignore job_cout normalized normalized
  ! occupare: error: --ignore job_cout: no table and no column of that name is compared (did you mean job_count?)
  ? 2
  $ occupare diff --tolerance title=2% normalized normalized
  ! occupare: error: --tolerance title: it holds no figures
  ? 2
  $ occupare diff --format markdwon normalized normalized
  ! occupare: error: unknown format "markdwon" (did you mean "markdown"?); see `occupare help diff`
  ? 2
  $ occupare diff --fail-on "" normalized normalized
  ! occupare: error: no kind of difference was named
  ? 2
  $ occupare run raw -o out -f cvs
  ! occupare: error: unknown output format "cvs" (did you mean "csv"?); see `occupare help formats`
  ? 2
  $ occupare schema occupatoin
  ! occupare: error: no schema "occupatoin" (did you mean "occupation"?); see `occupare schema --list`
  ? 2
  $ occupare schema occupation | diff - <(occupare schema occupation.schema.json)
  $ occupare explain --value colector job_count
  ! occupare: error: normalized: no occupation "colector" (did you mean "collector"?); ids are in the table occupations
  ? 2
  $ occupare explain --value collector job_cuont | head -c 60
  ! occupare: error: no field "job_cuont" (did you mean "job_count"?); fields are the columns of the table occupations, gender, race, skill, top_skill and responsibility

Only `extract` writes to standard output; a dataset is a folder.

  $ for command in run "reconcile /dev/null" "fetch https://www.example.org/" refresh; do
  >     occupare $command -o -
  > done; ls -d ./- 2>&1
  ls: cannot access './-': No such file or directory
  ! occupare: error: --output: a folder is written, which standard output cannot be; see `occupare help run`
  ! occupare: error: --output: a folder is written, which standard output cannot be; see `occupare help reconcile`
  ! occupare: error: --output: a folder is written, which standard output cannot be; see `occupare help fetch`
  ! occupare: error: --output: a folder is written, which standard output cannot be; see `occupare help refresh`
  ? 2

The form of the words counts for wrong options, too.

  $ occupare run --frobnicate --log-format=json 2>&1 | sed 's/"time":"[^"]*"/"time":"T"/'; (exit ${PIPESTATUS[0]})
  {"time":"T","level":"error","event":"message","message":"unknown option: --frobnicate; see `occupare help run`"}
  ? 2

With -v it tells how much was read, and how fast.

  $ occupare run -v raw -o out 2>&1 | sed -E '1s/[0-9.]+ s, [0-9]+/T s, N/'
  occupare: 11 pages, 0.0 MB in T s, N pages/s
  occupare: out: unchanged; 11 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict
  occupare: 0 errors, 1 warning, 18 notes; see out/problems.csv

In front of a command stand only the two options that need none.

  $ occupare -V && occupare --version -v | sed 's/[0-9][0-9.]*$/N/' | head -n 4
  occupare 0.1.0
  occupare N
  built with
    libxml2 N
    pcre2 N
  $ occupare --help run | head -n 1
  usage: occupare run [OPTION...] [PATH...]
  $ occupare --versoin
  ! occupare: error: unknown option: --versoin (did you mean --version?); see `occupare help`
  ? 2
  $ occupare --help rnu
  ! occupare: error: unknown command "rnu" (did you mean "run"?); see `occupare help`
  ? 2
  $ occupare -q run
  ! occupare: error: -q: expected a command first, as in `occupare run -q`; see `occupare help`
  ? 2

A file of options has one long option a line; it is read where it is named.

  $ cat > nightly.conf <<'END'
  > # what the nightly run does
  > --jobs 1
  > --format=csv
  >   --output a folder
  > --quiet
  > END
  $ occupare run raw --config nightly.conf && ls 'a folder' | head -n 2
  comparisons.csv
  conflicts.csv
  $ occupare run raw --config nightly.conf --output later && ls later | head -n 1
  comparisons.csv
  $ cat > wrong <<'END'
  > printf '# a line\n%s\n' "$1" > wrong.conf
  > occupare run raw --config wrong.conf -o none
  > END
  $ bash wrong '--formt csv'
  ! occupare: error: wrong.conf:2: unknown option: --formt (did you mean --format?); see `occupare help run`
  ? 2
  $ bash wrong '--quiet yes'
  ! occupare: error: wrong.conf:2: option takes no argument: --quiet; see `occupare help run`
  ? 2
  $ bash wrong '--jobs'
  ! occupare: error: wrong.conf:2: option needs an argument: jobs; see `occupare help run`
  ? 2
  $ bash wrong '--jobs $HOME'
  ! occupare: error: wrong.conf:2: --jobs: expected a positive number, got "$HOME"; see `occupare help run`
  ? 2
  $ bash wrong 'jobs 4'
  ! occupare: error: wrong.conf:2: expected a long option such as --quiet, got "jobs 4"
  ? 2
  $ bash wrong '-q'
  ! occupare: error: wrong.conf:2: expected a long option such as --quiet, got "-q"
  ? 2
  $ bash wrong '--config other.conf'
  ! occupare: error: wrong.conf:2: a file of options names no other one: other.conf; see `occupare help run`
  ? 2
  $ occupare run --config nowhere.conf
  ! occupare: error: nowhere.conf: No such file or directory
  ? 2

A page that compares nothing is shown, with why, and is something to look at.

  $ occupare explain raw/five-habits-of-a-good-collector.html | tail -n 1
    note no-comparison: no profile knows its labels or sentences; `occupare profile draft` makes one of such pages
  ! occupare: warning: exit status 1: raw/five-habits-of-a-good-collector.html compares no occupations that a profile knows
  $ occupare explain raw/five-habits-of-a-good-collector.html > shown
  ! occupare: warning: exit status 1: raw/five-habits-of-a-good-collector.html compares no occupations that a profile knows
  ? 1
