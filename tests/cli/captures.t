The table `history` is written when it is asked for: when each value was seen, and on how many
pages. Dates are those of the pages, never of the files.

  $ occupare run -q raw -o data --history -f csv,sqlite
  $ head -n 1 data/history.csv; grep ^collector,job data/history.csv
  occupation_id,field,value,first_seen,last_seen,page_count,past_first_seen,past_last_seen,past_page_count
  collector,job_count,23948,2023-04-18,2023-04-18,1,,,
  collector,job_count,24107,2022-11-02,2022-11-02,1,,,
  $ grep -c '"name": "history"' data/datapackage.json
  1
  $ sqlite3 data/occupare.db "SELECT value, first_seen, page_count FROM history
  >     WHERE occupation_id = 'collector' AND field = 'job_count'"
  23948|2023-04-18|1
  24107|2022-11-02|1
  $ occupare extract raw | occupare reconcile -q --history -o piped -f csv,sqlite
  $ diff -r data piped
  $ occupare check data | tail -n 1
  115 of 116 checks passed
  $ touch -d 1999-09-09 raw/*; occupare run -q raw -o touched --history -f csv,sqlite
  $ diff -r data touched
  $ occupare run -q raw -o data -f csv,sqlite --no-history; ls data | grep history
  ? 1
  $ grep history data/datapackage.json
  ? 1
  $ sqlite3 data/occupare.db .tables | grep history
  ? 1

`refresh` writes it, too.

  $ occupare refresh -q --offline --history -o fresh > words; head -n 2 fresh/history.csv
  occupation_id,field,value,first_seen,last_seen,page_count,past_first_seen,past_last_seen,past_page_count
  account-representative,annual_salary_usd,36977,,,1,,,

A dataset with the table and one without differ in nothing else.

  $ occupare diff data piped

Copies of one capture count once: `pages` names the first of them.

  $ mkdir copies && cp raw/collector-vs-*.html copies
  $ cp raw/collector-vs-collections-representative.html copies/again.html
  $ w3m -dump -O utf-8 -cols 200 copies/again.html > copies/text.txt
  $ occupare run -q copies -o out --history; cut -d, -f1,5,15 out/pages.csv
  page_id,rendering,capture
  again.html,html,again.html
  collector-vs-collections-customer-service.html,html,collector-vs-collections-customer-service.html
  collector-vs-collections-representative.html,html,again.html
  text.txt,columns,again.html
  $ cut -d, -f3,4 out/conflicts.csv
  value,page_count
  23948,1
  24107,1
