A PATH that is missing is not a page; when none can be read, nothing is done.

  $ occupare run nowhere -o out; ls -d out
  ! occupare: error: nowhere: No such file or directory
  ! ls: cannot access 'out': No such file or directory
  ? 2
  $ occupare run nowhere raw -o out
  ! occupare: out: written; 12 pages (10 compare occupations), 13 occupations, 719 observations, 1 conflict
  ! occupare: 1 error, 1 warning, 18 notes; see out/problems.csv
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ occupare extract nowhere
  ! occupare: error: nowhere: No such file or directory
  ? 2

Links, pipes and devices are left out and named; a file that cannot be opened is a problem.

  $ mkdir odd && cp raw/debt-collector-vs-account-specialist.txt odd/page.txt
  $ mkfifo odd/pipe && ln -s page.txt odd/link.txt && ln -s nowhere odd/broken
  $ ln -s . odd/loop && : > odd/empty.html && printf '\x89PNG\r\n\x1a\n\0\0' > odd/a.png
  $ occupare run odd -o out --accept; echo "status $?"
  status 0
  ! occupare: out: written; 7 pages (1 compares occupations), 2 occupations, 32 observations, 0 conflicts
  $ cut -d, -f1-3 out/problems.csv
  page_id,code,severity
  ,experience-unit,note
  a.png,not-a-page,note
  broken,skipped-file,note
  empty.html,no-comparison,note
  link.txt,skipped-file,note
  loop,skipped-file,note
  pipe,skipped-file,note
  $ cut -d, -f1,5,6,12- out/pages.csv
  page_id,rendering,profile,sides,observation_count,problem_count,capture,read_pct
  a.png,none,,,0,1,a.png,
  broken,none,,,0,1,broken,
  empty.html,empty,,,0,1,empty.html,
  link.txt,none,,,0,1,link.txt,
  loop,none,,,0,1,loop,
  page.txt,pipes,zippia,debt-collector;account-specialist,32,2,page.txt,89
  pipe,none,,,0,1,pipe,

Standard input is a page; several PATHs put their last component first.

  $ occupare run -q - -o one < raw/debt-collector-vs-account-specialist.txt
  $ cut -d, -f1,2,12 one/pages.csv
  page_id,path,sides
  stdin,stdin,debt-collector;account-specialist
  $ mkdir -p a/x b/x && cp raw/debt*.txt a/x/ && cp raw/billing*.txt b/x/
  $ occupare run -q a/x b raw/five-habits-of-a-good-collector.html -o two
  $ cut -d, -f1,2,5 two/pages.csv
  page_id,path,rendering
  b/x/billing-specialist-vs-accounts-receivable-specialist.txt,b/x/billing-specialist-vs-accounts-receivable-specialist.txt,pipes
  b/x/billing-specialist-vs-billing-representative.txt,b/x/billing-specialist-vs-billing-representative.txt,glued
  five-habits-of-a-good-collector.html,five-habits-of-a-good-collector.html,html
  x/debt-collector-vs-account-specialist.txt,x/debt-collector-vs-account-specialist.txt,pipes

Compressed pages are read as what they hold.

  $ mkdir packed && gzip -c raw/collector-vs-collections-representative.html > packed/page.html.gz
  $ occupare run -q packed -o packed-out && cut -d, -f1,5,12 packed-out/pages.csv
  page_id,rendering,sides
  page.html.gz,html,collector;collections-representative

Limits are options, and are named when they are hit.

  $ occupare run -q --max-page-bytes 2K raw/collector-vs-collections-representative.html -o big
  ! occupare: error: no readable input: no page was found that could be read; collector-vs-collections-representative.html: oversized: more than 2048 bytes
  ? 2
  $ occupare run -q --max-cells 9 raw/collector-vs-collections-representative.html -o big
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ tail -n +2 big/problems.csv
  collector-vs-collections-representative.html,too-many-cells,error,,,1773-1773,"more than 9 cells, or twice as many elements"
  $ occupare run -q --max-nesting 5 raw/collector-vs-collections-representative.html -o big --accept
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ tail -n +2 big/problems.csv | head -n 3
  collector-vs-collections-representative.html,too-deep,error,,,1581-1581,more than 5 elements inside each other

To decide a glued row, all values of its page are looked at. Rows past what that may cost stay
open, so that no page takes more than its time.

  $ { printf '%s\n' 'A vs B' 'Overview' 'AB' 'Yearly salary$40,000$50,000' \
  >     'Hourly rate$19.23$24.04'
  >   seq 9000 | sed 's/.*/Best paying companyAlpha&Beta&Gamma/'; } > long.txt
  $ occupare extract -q long.txt | grep -o '"capped":true' | wc -l
  7334

A dataset among the pages is none of them, so that it may be written there again and again.

  $ mkdir mixed && cp raw/debt*.txt mixed && cp normalized/skills.csv mixed/list.csv
  $ cd mixed && occupare run -q . -o data && occupare run -q . -o data && cut -d, -f1 data/pages.csv
  page_id
  debt-collector-vs-account-specialist.txt
  list.csv
  $ cd mixed && occupare run -q . -o . && occupare run . -o . && cut -d, -f1 pages.csv
  page_id
  debt-collector-vs-account-specialist.txt
  list.csv
  ! occupare: .: unchanged; 2 pages (1 compares occupations), 2 occupations, 32 observations, 0 conflicts
