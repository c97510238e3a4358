Equal datasets have no difference.

  $ occupare run -q raw -o old && occupare diff old old; echo $?
  0

A page that is gone, a figure that changed, a label that changed.

  $ mkdir pages && cp raw/*.txt raw/collector-vs-collections-representative.html pages/
  $ rm pages/billing-specialist-vs-billing-representative.txt
  $ sed -i 's/183,446/183,500/; s/Number of jobs/Jobs/' pages/collections-associate*.txt
  $ occupare run -q pages -o new && occupare diff old new; echo $?
  The source changed shape
    layout appeared         6366dbf46db2 (pipes):
        overview;salary;education;demographics;description
    layout vanished         41fd9b629679 (glued): overview;description
    layout vanished         435c8745853a (pipes):
        overview;salary;education;demographics;description
    layout vanished         ade52c1024db (html):
        overview;description;salary;education;demographics;responsibilities;skills
    layout vanished         f6e8c1ee1de0 (html): overview;description;salary
    unknown label appeared  Jobs
    coverage fell           occupations.best_paying_company: 61.5 % -> 55.6 %
    coverage fell           occupations.best_paying_industry: 61.5 % -> 55.6 %
    coverage fell           occupations.female_pct: 61.5 % -> 55.6 %
    coverage fell           occupations.highest_paying_city: 61.5 % -> 55.6 %
    coverage fell           occupations.highest_paying_city_state: 61.5 % -> 55.6
        %
    coverage fell           occupations.highest_paying_state: 61.5 % -> 55.6 %
    coverage fell           occupations.job_count: 100.0 % -> 77.8 %
    coverage fell           occupations.lgbt_pct: 61.5 % -> 55.6 %
    coverage fell           occupations.male_pct: 61.5 % -> 55.6 %
    coverage fell           occupations.salary_high_usd: 61.5 % -> 55.6 %
    coverage fell           occupations.salary_low_usd: 61.5 % -> 55.6 %
    coverage fell           occupations.top_major: 61.5 % -> 55.6 %
    coverage fell           skills.pct: 55.6 % -> 50.0 %

  occupations: 4 removed, 3 values changed (13 -> 9 rows)
    - billing-representative  (title Billing Representative)
    - collections-coordinator  (title Collections Coordinator)
    - collections-customer-service  (title Collections, Customer Service)
    - collections-specialist  (title Collections Specialist)
    job_count (3)
      account-representative  183446 -> (none)
      collections-associate    20297 -> (none)
      collector                23948 -> 24107   +159  +0.7 %

  demographics: 24 removed (64 -> 40 rows)
    24 rows came or went with their occupation

  skills: 1 added, 19 removed (54 -> 36 rows)
    collections-associate
      - Phone Calls  (rank 1, source prose)
      + phone calls  (rank 1, source prose)
    18 rows came or went with their occupation

  responsibilities: 13 removed (27 -> 14 rows)
    13 rows came or went with their occupation

  comparisons: 5 removed (10 -> 5 rows)
    5 rows came or went with their occupation
  1
  $ occupare diff old new --stat --only job_count; echo $?
  The source changed shape
    coverage fell           occupations.job_count: 100.0 % -> 77.8 %

  occupations: 4 removed, 3 values changed (13 -> 9 rows)
    rows removed               |      4 +++++++++++++++++++++++
    job_count                  |      3 ++++++++++++++++++
  1
  $ occupare diff old new --fail-on added > /dev/null; echo $?
  1
  $ occupare diff old nowhere
  ! occupare: error: nowhere: No such file or directory
  ? 2

A dataset is checked against its own schema.

  $ occupare check old; echo $?
  note    rule.experience-unit occupations: the years of experience are the upper
      end of the time to entry in months, printed without its unit (11 of 13)
      account-representative (line 2) both are 12
      account-specialist (line 3) both are 12
      accounts-receivable-specialist (line 4) both are 12
      collections-associate (line 7) both are 12
      collections-coordinator (line 8) both are 12
      collections-customer-service (line 9) both are 12
      collections-representative (line 10) both are 12
      collections-specialist (line 11) both are 12
      collector (line 12) both are 12
      customer-care-representative (line 13) both are 12
      debt-collector (line 14) both are 12
  106 of 107 checks passed
  0
  $ sed -i 's/,34872,/,-5,/' new/occupations.csv && occupare check new | head -n 4
  error   package.bytes: files changed since they were published (1 of 11)
      occupations.csv 4303 bytes, the package has 4306
  error   package.hash: files changed since they were published (1 of 11)
      occupations.csv its SHA-256 is
  $ occupare check nowhere
  ! occupare: error: nowhere: No such file or directory
  ? 2

A dataset that is a database only is one.

  $ occupare run -q raw -o database -f sqlite && occupare diff old database && echo equal
  equal
  $ occupare explain --value collector job_count database | head -n 1
  Collector (collector), job_count: 23948
