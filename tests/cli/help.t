Help goes to standard output, and is good. Without a command it is bad usage.

  $ occupare help
  usage: occupare COMMAND [OPTION...] [OPERAND...]

  Turns pages that compare occupations side by side into clean datasets.

    run        [PATH...]    pages -> datasets (default: raw/ -> normalized/)
    fetch      [URL...]     web -> raw/
    refresh    [URL...]     fetch + run + check + diff, for cron: one lock, one summary
    extract    [PATH...|-]  pages -> observations as NDJSON (the map step)
    reconcile  [PATH...|-]  observations -> datasets (the reduce step)
    diff       OLD NEW      what changed between two datasets
    check      [DIR]        does a dataset keep its schema, its quality rules, its expectations?
    explain    PAGE         how each value of one page was read, and why; --value: of a dataset
    report     [DIR]        a dataset as one HTML page to look at: figures, charts, problems
    profile    check|test|list|show|draft [FILE] [PAGE...] a site's wording: check it, try it on pages, draft it from pages
    schema     [NAME]       print a schema or a profile; --list
    help       [COMMAND]    what the commands do, with examples

  See `occupare help COMMAND` for options and examples.

  Further topics:
    help kinds        kinds of values that a profile can name
    help problems     codes of the table `problems`, and what they mean
    help renderings   forms of pages that can be read
    help formats      formats that datasets are written in
    help relations    what a quality rule can ask of fields
    help completion   a script for bash, zsh or fish: source <(occupare help completion)
  $ occupare --help | diff - <(occupare -h) && echo same
  same
  $ occupare 2>&1 >/dev/null | head -n 1; echo "${PIPESTATUS[0]}"
  usage: occupare COMMAND [OPTION...] [OPERAND...]
  2
  $ occupare --version
  occupare 0.1.0

Each command has its own, and `help COMMAND` prints the same as `COMMAND --help`.

  $ occupare help run
  usage: occupare run [OPTION...] [PATH...]

  Reads every page below the PATHs (files, folders, archives, - for standard
  input), takes out what they say of which occupations, reconciles it, and writes
  the dataset. The dataset appears whole or not at all; when nothing changed, no
  file is touched. The result is the same for any order of the PATHs and any -j.

  A digest of all that goes into a run is kept in ~/.cache/occupare (or in
  $XDG_CACHE_HOME), so that a run over unchanged pages only reads them.
  Any change of a page, an option, a profile, the program or the dataset makes a
  full run.

  Options:
    -o, --output DIR            where the dataset goes (default: normalized)
    -f, --format LIST           of csv,tsv,json,ndjson,sqlite (default: those that DIR has, or csv,json)
        --aliases FILE          other names of occupations (CSV: alias,occupation_id)
        --strict                exit with 1 when there is a problem of severity error
        --accept                publish a dataset that lost much of the one it replaces
        --history[=fresh]       write the table history, too: when each value was seen; it goes on from run to run, with =fresh anew
        --no-history            drop the table history that DIR has (else it is kept up to date)
        --spreadsheet-safe      guard cells that a spreadsheet would run as a formula
        --no-cache              read every page anew, even if nothing changed since the last run
    -j, --jobs N                work with N threads (default: the cores)
        --profile FILE          read pages by this profile; may be repeated (default: the embedded ones)
        --fields FILE           fields and policies of your own (see `occupare schema fields`)
        --max-page-bytes SIZE   largest page (default 64M)
        --max-nesting N         deepest nesting of elements (default 4096)
        --max-cells N           most table cells of a page (default 1000000)
        --max-memory SIZE       most memory for the lines of a page of text (default 512M)
        --hidden skip|read      sections that a page hides, such as closed tabs (default skip)
        --max-seconds N         longest time for one page (default 10)

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare run                      # raw/ -> normalized/
    occupare run saved -o data -f csv,ndjson
    curl -s URL | occupare run - -o one-page
  $ occupare extract --help
  usage: occupare extract [OPTION...] [PATH...|-]

  Reads every page below the PATHs and writes what it says as lines of JSON: one
  for the page and one for each observation, in the form of
  `occupare schema observation.schema.json`. Glued cells that one page cannot decide
  come with their candidates, for `occupare reconcile`. The last line counts the
  others, so that a part that was cut is noticed; a file named by --output appears
  whole or not at all.

  Options:
    -o, --output FILE           where the lines go (default: -, standard output)
        --files-from FILE       read the PATHs from FILE, one a line (-: standard input)
    -0, --null                  the PATHs of --files-from end with NUL instead of a line
        --name NAME             page_id of the only PATH, a file or -
        --root DIR              make page_ids relative to DIR, below which all PATHs are
        --only all|comparisons  leave out pages that no profile reads; the last line counts them
        --strict                exit with 1 when there is a problem of severity error
    -j, --jobs N                work with N threads (default: the cores)
        --profile FILE          read pages by this profile; may be repeated (default: the embedded ones)
        --fields FILE           fields and policies of your own (see `occupare schema fields`)
        --max-page-bytes SIZE   largest page (default 64M)
        --max-nesting N         deepest nesting of elements (default 4096)
        --max-cells N           most table cells of a page (default 1000000)
        --max-memory SIZE       most memory for the lines of a page of text (default 512M)
        --hidden skip|read      sections that a page hides, such as closed tabs (default skip)
        --max-seconds N         longest time for one page (default 10)

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare extract page.html | jq -c 'select(.field=="job_count")'
    occupare extract raw -o observations.ndjson
    find raw -name '*.html' -print0 | occupare extract --files-from - -0 --root raw
  $ occupare help reconcile
  usage: occupare reconcile [OPTION...] [PATH...|-]

  Reads the NDJSON of one or many runs of `occupare extract` (default: standard
  input), in any order, reconciles it, and writes the dataset as `run` does. Of a
  folder all files are read, but for those that begin with . or _; gzip and zstd are
  unpacked. A part that is cut, damaged or written by another version is refused.
  With --suggest-aliases it lists pairs of occupations that are probably one, best
  first, with what speaks for it: CSV to look through, to shorten, and to give to
  --aliases. With --format html it is a page on which pairs can be ticked.

  Options:
    -o, --output DIR            where the dataset goes (default: normalized)
    -f, --format LIST           of csv,tsv,json,ndjson,sqlite (default: those that DIR has, or csv,json)
        --aliases FILE          other names of occupations (CSV: alias,occupation_id)
        --strict                exit with 1 when there is a problem of severity error
        --accept                publish a dataset that lost much of the one it replaces
        --history[=fresh]       write the table history, too: when each value was seen; it goes on from run to run, with =fresh anew
        --no-history            drop the table history that DIR has (else it is kept up to date)
        --spreadsheet-safe      guard cells that a spreadsheet would run as a formula
        --suggest-aliases       write no dataset but, to standard output, which occupations are probably one
    -j, --jobs N                work with N threads (default: the cores)
        --accept-partial        take parts that are cut, damaged, or of different versions, with a warning
        --fields FILE           fields and policies of your own (see `occupare schema fields`)
        --profile FILE          taken as by `run`; the lines contain all that the profile said

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare extract raw | occupare reconcile -o normalized
    occupare reconcile --suggest-aliases all.ndjson > aliases.csv
    occupare reconcile monday.ndjson tuesday.ndjson -o week
  $ occupare help fetch
  usage: occupare fetch [OPTION...] [URL...]

  Fetches pages into DIR/HOST/, politely: robots.txt is obeyed, one request at a
  time goes to a host with a delay between two, pages that are known are asked for
  with a condition, so that an unchanged one costs one 304. Only a complete page
  replaces a page. From sitemaps and links come the addresses that fit the address
  pattern of a profile. DIR/.occupare holds a ledger of what was asked for, when and
  with what result; a run that was interrupted is continued by the next one. Exits
  with 0 when all is well, 1 when some pages could not be had, 2 when none could, 75
  when another run fetches into DIR.

  Options:
    -o, --output DIR            where pages are kept (default: raw)
    -f, --format text|json      json: a line for each address on standard output, the counts last
        --dry-run               tell what would be asked for, and what not and why; asks for robots.txt and sitemaps only
        --urls FILE             take addresses from FILE (- for standard input), one a line
        --sitemap URL           take addresses from a sitemap, or those a robots.txt names; may be repeated
        --match REGEX           of those of sitemaps and links, only addresses that match (PCRE2)
        --exclude REGEX         of those, only addresses that do not match
        --follow                go on to the comparison pages that pages link to
        --depth N               follow at most N links from a first page (default: no limit)
        --max-pages N           ask for at most N pages (default: no limit)
        --revisit stale|due|all|TIME
                                known pages to ask again: all but fresh ones, those due, all, or those last asked a TIME ago (12h, 1d, 2w)
        --delay SECONDS         wait between two requests to one host (default: 1)
        --per-host N            requests at once to one host (default: 1)
        --connections N         requests at once in all (default: 16)
        --contact TEXT          your mail or web address for site owners, told with every request
        --user-agent TEXT       who asks; its first word is what robots.txt files are read for
        --ignore-robots         fetch what robots.txt disallows, for sites of your own
        --allow-private HOST    HOST may have a private or loopback address; may be repeated
        --warc FILE             write requests and answers to a WARC file as well
        --proxy URL             ask through a proxy (none is taken from the environment)
        --ca-file FILE          trust the certificates in FILE instead of the system's
        --connect-timeout SECONDS
                                longest wait for a connection (default: 10)
        --timeout SECONDS       longest time for one answer (default: 60)
        --backoff SECONDS       bound of the first wait before a retry (default: 2)
        --max-time SECONDS      end after that time; the next run goes on (default: no limit)
        --max-answer-bytes SIZE largest answer (default: 32M as sent, 64M unpacked)
        --profile FILE          profile that says what a page and what a block page is; may be repeated
        --log URL               print what is known of an address, and each decision about it
        --explain-robots FILE   tell which URLs or paths that robots.txt allows, and by which line; asks nobody

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare fetch --contact me@example.org https://www.example.org/a-vs-b/
    occupare fetch --sitemap https://www.example.org/robots.txt --match -vs-
    occupare fetch --urls list.txt --warc pages.warc --dry-run
    occupare fetch --log https://www.example.org/a-vs-b/
    occupare fetch --explain-robots robots.txt --user-agent me /a-vs-b/
  $ occupare help diff
  usage: occupare diff [OPTION...] OLD NEW

  Compares two datasets by key and by type and tells first what says that the
  source changed its shape, then occupations, values and lists. OLD and NEW are
  directories that `run` wrote, files occupare.db, or - for a tar stream. Exits with
  0 when they are equal, 1 when they differ, 2 on errors, 3 when --guard refuses.

  Options:
    -o, --output FILE           where the result goes (default: -, standard output)
    -f, --format NAME           text, html, json, ndjson, markdown, github or csv (default: text)
        --git REV[:PATH]        OLD is the dataset in that revision (default PATH: normalized)
        --summary               text: counts in words only
        --stat                  text: counts for each column only
        --evidence              compare the tables of evidence too
        --ignore NAME           leave out a column, a table or TABLE.COLUMN; may be repeated
        --only NAME             look at nothing else; may be repeated
        --tolerance NAME=X[%]   let a figure differ by that much; may be repeated
        --fail-on LIST          exit with 1 for these only: added,removed,changed,layout,coverage,schema
        --guard                 exit with 3 when NEW is emptied, shrunken or redesigned
        --max-changes N         list at most N changes and count the rest

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare diff old normalized
    occupare diff --git HEAD normalized --format markdown
    git archive HEAD normalized | occupare diff - normalized --stat
    occupare diff old new --tolerance job_count=2% --fail-on layout,removed
  $ occupare help check
  usage: occupare check [OPTION...] [DIR]

  Checks a dataset on disk (default: normalized): types, constraints, keys and
  foreign keys of its schema, the digests and counts of datapackage.json, the quality
  rules of `occupare schema rules.json`, and the expectations of --expect. Exits
  with 0 when all passed, 1 when something failed, 2 when nothing could be checked.

  Options:
    -o, --output FILE           where the result goes (default: -, standard output)
    -f, --format text|json      form of the report (default: text)
        --expect FILE           expectations: rows, coverage, unknown labels, problems, change
        --baseline DIR          the dataset that expected changes are compared with
        --fail-on note|warning|error
                                the least severe finding that gives exit status 1 (default: error)

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare check
    occupare check normalized --expect expectations.json --baseline old
    occupare check --format json | jq '.checks[] | select(.failed > 0)'
  $ occupare help explain
  usage: occupare explain [OPTION...] PAGE

  Shows a page as it was understood: what it is written in, whom it compares, its
  headings, paragraphs, tables and lists, each value with the text and the bytes it
  was read from and the method, glued cells with the rule that decided them and the
  cuts that lost, and every problem. Looks at this page alone, or, as `run` does, at
  the evidence of other pages too (--among).

  With --value, the operands are an occupation (id or title), a field and a dataset
  (default: normalized): shows the published value, why it won, its rivals, and
  every page that says so or otherwise, with the place and the text.

  Options:
    -o, --output FILE           where the result goes (default: -, standard output)
    -f, --format text|json|html form of the explanation (default: text)
        --value                 explain a published value: operands are OCCUPATION FIELD [DIR]
        --page PAGE_ID          of a container, only the page of that id
        --among PATH            let the pages there decide glued cells too; may be repeated
    -j, --jobs N                work with N threads (default: the cores)
        --profile FILE          read pages by this profile; may be repeated (default: the embedded ones)
        --fields FILE           fields and policies of your own (see `occupare schema fields`)
        --max-page-bytes SIZE   largest page (default 64M)
        --max-nesting N         deepest nesting of elements (default 4096)
        --max-cells N           most table cells of a page (default 1000000)
        --max-memory SIZE       most memory for the lines of a page of text (default 512M)
        --hidden skip|read      sections that a page hides, such as closed tabs (default skip)
        --max-seconds N         longest time for one page (default 10)

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare explain raw/collector-vs-debt-collector.html
    occupare explain --among raw raw/collector-vs-debt-collector.html
    occupare explain --format json page.html | jq '.problems'
    occupare explain --value collector job_count normalized
    occupare explain crawl.warc.gz --page 'crawl.warc.gz!00017'
  $ occupare help schema
  usage: occupare schema [OPTION...] [NAME]

  Prints the schema or profile NAME as it was built in, or the names of
  all of them. A profile contains a site's wording: print it, edit
  it, check it, and give it to other commands with --profile.

  Options:
    -o, --output FILE           where the result goes (default: -, standard output)
    -l, --list                  print the names of all schemas and profiles

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare schema --list
    occupare schema zippia > my.json
    occupare schema fields
  $ occupare help help
  usage: occupare help [OPTION...] [COMMAND]

  Prints the help of a command, or of one of the topics that
  `occupare help` lists.

  `occupare help completion SHELL` prints the completion for bash, zsh or
  fish, as it is installed: of commands, options and their values, and of
  formats, profiles, fields and the occupations in normalized/.

  Options:
        --man                   show the manual page

  Common options:
    -q, --quiet                 say errors only
    -v, --verbose               say more
        --progress auto|always|never
                                show progress (auto: on a terminal)
        --color auto|always|never
                                use colour (auto: on a terminal, unless NO_COLOR is set)
        --log-format text|json  form of the words on standard error
        --config FILE           take options from a file, one a line: --name value; # begins a comment
    -V, --version               print the version; with -v that of the libraries, too
    -h, --help                  print this help

  Examples:
    occupare help run
    occupare help problems
    occupare help --man
    source <(occupare help completion bash)
  $ occupare help | sed -n 's/^  \([a-z]*\) .*  .*/\1/p' | grep -v '^help$' |
  >     while read -r command; do
  >         diff <(occupare help "$command") <(occupare "$command" --help) || echo "$command"
  >     done

Topics are printed from the program's tables.

  $ occupare help kinds
  money            an amount of US dollars, or of the currency of the profile: "$34,015" gives 34015
  money-range      two amounts: "Between $26,000 And $42,000" gives 26000 and 42000
  percent          a percentage with or without sign: "-8%" gives -8
  share            a category and its part: "Bachelor's Degree, 37%" gives both
  breakdown        categories and their parts: "Male, 30.6% Female, 69.4%"
  count            a whole number, grouped by commas: "85,275" gives 85275
  rating           0 to 5 with up to two decimals: "4.57"
  age              years of life of an adult, two digits: "46", "46 years"
  number           a number without unit: "12", "-1,204.5"
  date             a day: "May 1, 2024", "2024-05-01" give 2024-05-01
  yes-no           yes or no: "Yes" gives true
  duration-range   a time in months: "1-2 years" gives 12 and 24, "More than 10 years" 120
  place            a city and its state's code: "San Ramon, CA" gives both
  us-state         a state of the USA, by its name or code: "California"
  text             free text: "University of California, Berkeley"
  name             free text, capitals anywhere in a word: "PayPal", "eBay"
  texts            a list in prose: "payments, customer service, and data entry"
  $ occupare help renderings
  html         web pages, by the rules of the HTML standard
  grid         text whose table cells are in drawn boxes
  pipes        text whose table cells are between | signs
  ruled        text whose columns are marked by a ruler of dashes, as pandoc's simple tables
  tabs         text whose table cells are between tabs, rows known by their labels
  columns      text whose cells are aligned in columns, as text browsers print tables
  cells        text with one cell a line, rows known by their labels
  spaced       text whose cells are joined by one space, rows known by their labels
  glued        text whose cells are run together, rows known by their labels
  text         plain text without tables, or with tables of HTML
  $ occupare help formats
  csv          each table as NAME.csv (RFC 4180, UTF-8)
  tsv          the same with tabs for commas, as NAME.tsv
  json         occupations.json: one array of nested records
  ndjson       occupations.ndjson: the same records, one a line
  sqlite       occupare.db: the tables, typed and keyed
  $ occupare help problems | awk '{ print $1, $2 }'
  unreadable error
  skipped-file note
  not-a-page note
  oversized error
  damaged-container error
  revisit note
  http-status note
  stale-page warning
  truncated warning
  too-deep error
  too-many-cells error
  too-slow error
  over-budget error
  left-out note
  bad-characters note
  no-comparison note
  block-page warning
  one-side warning
  duplicate-page-id warning
  unknown-label warning
  unread-text warning
  unplaced-text note
  pattern-gave-up warning
  ambiguous-split warning
  assumed-split note
  impossible-split warning
  illegal-value warning
  bound-only note
  one-name warning
  sides-disagree warning
  assumed-columns note
  unknown-side warning
  row-width warning
  contradiction warning
  experience-unit note
  contradicting-evidence warning
  kept-apart warning
  likely-alias note
  invalid-record error
  capped note
  yearly-is-hourly warning
  salary-range warning
  entry-range error
  satisfaction-scale error
  working-age error
  two-genders warning
  gender-shares warning
  race-shares warning
  skill-ranks error
  top-skills-first note
  own-description warning
  $ occupare help nothing
  ! occupare: error: no help on "nothing"; see `occupare help`
  ? 2

Completion asks the program, which looks into the same tables.

  $ occupare help completion > completion && . ./completion && complete -p occupare
  complete -o bashdefault -o default -F _occupare occupare
  $ cat > press_tab <<'END'
  > . ./completion
  > COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  > _occupare
  > echo "${COMPREPLY[@]}"
  > END
  $ bash press_tab occupare re
  refresh reconcile report
  $ bash press_tab occupare run --pro
  --profile --progress
  $ bash press_tab occupare check raw --fail-on ''
  note warning error
  $ bash press_tab occupare check --color = a
  auto always
  $ bash press_tab occupare help dif
  diff

Values, too: formats, also behind a comma, fields, profiles, topics, and the occupations of
the dataset that is there.

  $ bash press_tab occupare run --format json,s
  json,sqlite
  $ bash press_tab occupare diff old new --ignore job_
  job_count job_satisfaction
  $ bash press_tab occupare profile show ''
  zippia ooh
  $ bash press_tab occupare help comp
  completion
  $ bash press_tab occupare help completion ''
  bash zsh fish
  $ occupare run -q raw && bash press_tab occupare explain --value collector
  collector
  $ bash press_tab occupare explain --value collector top_degree
  top_degree top_degree_pct
  $ bash press_tab occupare check '' | grep -c '[^ ]'
  0
  ? 1
  $ for shell in bash zsh fish; do occupare help completion $shell | grep -c 'help complete --'; done
  1
  1
  1
  $ occupare help completion csh
  ! occupare: error: no completion for "csh": expected bash, zsh or fish
  ? 2
