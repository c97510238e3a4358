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
  ! occupare: error: --jobs: "0" is no N; see `occupare help run`
  ? 2
  $ occupare run -j many
  ! occupare: error: --jobs: "many" is no N; see `occupare help run`
  ? 2
  $ occupare run -j -1
  ! occupare: error: --jobs: "-1" is no N; see `occupare help run`
  ? 2
  $ occupare run --color=red
  ! occupare: error: --color: "red" is no auto|always|never; see `occupare help run`
  ? 2
  $ occupare run --max-page-bytes 1T
  ! occupare: error: --max-page-bytes: "1T" is no SIZE; see `occupare help run`
  ? 2
  $ occupare run --format csv,xls -o out raw
  ! occupare: error: unknown output format "xls"
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

  $ occupare run --log-format=json nowhere -o out
  ! {"level":"error","message":"nowhere: No such file or directory"}
  ? 2
  $ occupare run --log-format=json raw -o out
  ! {"level":"note","message":"out: written; 11 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict"}
  ! {"level":"note","message":"0 errors, 1 warning, 18 notes; see out/problems.csv"}
