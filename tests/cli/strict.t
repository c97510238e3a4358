Pages that could not be read make the exit status 1; so do problems of severity error with
--strict. The dataset is written all the same.

  $ mkdir pages && cp raw/debt-collector-vs-account-specialist.txt pages/
  $ occupare run -q --strict pages -o out; echo $?
  0
  $ gzip -c raw/billing-specialist-vs-billing-representative.txt | head -c 300 > pages/cut.txt.gz
  $ occupare run pages -o out
  ! occupare: out: written; 2 pages (2 compare occupations), 4 occupations, 36 observations, 0 conflicts
  ! occupare: 1 error, 1 warning, 2 notes; see out/problems.csv
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ occupare run -q --strict pages -o out
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
  $ cut -d, -f1-3 out/problems.csv
  page_id,code,severity
  ,experience-unit,note
  cut.txt.gz,damaged-container,error
  cut.txt.gz,truncated,warning
  $ occupare extract --strict pages -o lines.ndjson
  ! occupare: error: exit status 1: 1 page or file could not be read
  ? 1
