Aliases: names that a person says are one occupation. They outrank everything, in `run` and in
`extract | reconcile` alike.

  $ printf 'alias,occupation_id\nDebt Collector,collector\nCUSTOMER CARE  representative,customer-service\n' > aliases.csv
  $ occupare run -q raw -o data --aliases aliases.csv
  $ cut -d, -f1,2 data/occupations.csv | grep -E 'debt|collector|customer-'
  collections-customer-service,"Collections
  collector,Collector
  customer-service,Customer Care Representative
  $ occupare extract raw | occupare reconcile -q --aliases aliases.csv -o piped && diff -r data piped
  $ occupare refresh -q --offline --aliases aliases.csv -o kept | head -n 1
  changed
  $ diff data/occupations.csv kept/occupations.csv
  $ cut -d, -f2 data/observations.csv | sort -u | grep -E 'collector|customer'
  collections-customer-service
  collector
  customer-service

The form of the file; what follows the two columns does not matter:

  $ occupare schema aliases | grep '"name"'
        "name": "alias",
        "name": "occupation_id",
  $ printf 'alias,occupation_id,because\n"Debt Collector",collector,"the same work, they say"\n' > more.csv
  $ occupare run -q raw -o data --aliases more.csv; echo $?
  0

What is probably one is listed, and nothing is made of it. Here titles differ in two letters
that changed places, in a short form, and in the order of words; one pair that is as near is
compared, and so it is two occupations:

  $ mkdir names
  $ echo 'printf "| %s | %s | |\n| Yearly salary | \$%s | \$%s |\n| Number of jobs | %s | %s |\n| Average age | 46 | 47 |\n" "$@"' > page
  $ bash page 'Bell Founder' 'Cook' 34,872 32,870 1,200 3,400 > names/1.txt
  $ bash page 'Bell Fuonder' 'Smith' 34,872 62,870 1,200 5,600 > names/2.txt
  $ bash page 'Sr. Cook' 'Smith' 41,000 62,870 7,800 5,600 > names/3.txt
  $ bash page 'Senior Cook' 'Baker' 41,000 22,500 7,800 9,100 > names/4.txt
  $ bash page 'Sales Manager' 'Baker' 92,000 22,500 510 9,100 > names/5.txt
  $ bash page 'Manager, Sales' 'Smith' 92,000 62,870 510 5,600 > names/6.txt
  $ bash page 'Baker' 'Bakker' 22,500 22,500 9,100 9,100 > names/7.txt
  $ occupare extract names | occupare reconcile --suggest-aliases | tee likely.csv
  alias,occupation_id,score,title_score,figure_score,alias_title,title,seniority,role,domain,equal,unequal,alias_pages,pages
  sales-manager,manager-sales,100,60,40,Sales Manager,"Manager, Sales",,manager,sales,annual_salary_usd;job_count;average_age,,1,1
  sr-cook,senior-cook,100,60,40,Sr. Cook,Senior Cook,senior,cook,,annual_salary_usd;job_count;average_age,,1,1
  bell-fuonder,bell-founder,97,57,40,Bell Fuonder,Bell Founder,,,bell fuonder / bell founder,annual_salary_usd;job_count;average_age,,1,1
  $ occupare run -q names -o data --accept && grep likely-alias data/problems.csv
  ,likely-alias,note,,bell-fuonder,,"""Bell Fuonder"" may be ""Bell Founder"" (bell-founder)"
  ,likely-alias,note,,sales-manager,,"""Sales Manager"" may be ""Manager, Sales"" (manager-sales)"
  ,likely-alias,note,,sr-cook,,"""Sr. Cook"" may be ""Senior Cook"" (senior-cook)"

  $ occupare reconcile --suggest-aliases -o data
  ! occupare: error: --suggest-aliases writes to standard output, and no dataset for --output
  ? 2

The list can be given back as it is; then nothing is left to suggest:

  $ occupare run -q names -o data --aliases likely.csv --accept && cut -d, -f1,2 data/occupations.csv
  occupation_id,title
  baker,Baker
  bakker,Bakker
  bell-founder,Bell Founder
  cook,Cook
  manager-sales,"Manager
  senior-cook,Senior Cook
  smith,Smith
  $ occupare extract names | occupare reconcile --suggest-aliases --aliases likely.csv
  alias,occupation_id,score,title_score,figure_score,alias_title,title,seniority,role,domain,equal,unequal,alias_pages,pages

What a table names is no alias itself; what is suggested beside it can be added to it:

  $ printf 'alias,occupation_id\nbell man,bell-fuonder\nring man,bell-founder\ntop cook,sr-cook\n' > kept.csv
  $ occupare extract names | occupare reconcile --suggest-aliases --aliases kept.csv | cut -d, -f1-3
  alias,occupation_id,score
  sales-manager,manager-sales,100
  senior-cook,sr-cook,100

What contradicts itself or the pages is refused, with its line, and nothing is written:

  $ echo 'printf "$1" > wrong.csv; occupare run raw -o new --aliases wrong.csv' > try
  $ bash try 'alias,occupation_id\na,b\na,c\n'
  ! occupare: error: wrong.csv:3: "a" is an alias of "c", but of "b" in line 2
  ? 2
  $ bash try 'alias,occupation_id\na,b\nb,c\n'
  ! occupare: error: wrong.csv:2: "b" is itself an alias, of "c" in line 3
  ? 2
  $ bash try 'alias,occupation_id\na,b\nb,a\n'
  ! occupare: error: wrong.csv:2: "b" is itself an alias, of "a" in line 3
  ? 2
  $ bash try 'alias,occupation_id\nSome Title,some-title\n'
  ! occupare: error: wrong.csv:2: "Some Title" is an alias of itself
  ? 2
  $ bash try 'alias,occupation_id\nDebt Collector,Collector\n'
  ! occupare: error: wrong.csv:2: "Collector" is not an occupation_id ("collector" would be)
  ? 2
  $ bash try 'alias,occupation_id\nDebt Collector\n'
  ! occupare: error: wrong.csv:2:15: fewer cells than the first record has
  ? 2
  $ bash try 'title,id\nDebt Collector,collector\n'
  ! occupare: error: wrong.csv:1: the header must begin with alias,occupation_id; see `occupare schema aliases`
  ? 2
  $ bash try 'alias,occupation_id\nDebt Collector,collector\n!,b\n'
  ! occupare: error: wrong.csv:3: "!" is not a title
  ? 2
  $ bash try 'alias,occupation_id\nDebt Collector,account-specialist\n'
  ! occupare: error: wrong.csv:2: "debt-collector" becomes one with "account-specialist", but a page compares the two
  ? 2
  $ bash try 'alias,occupation_id\nx,y\nDebt Collector,z\nAccount Specialist,z\n'
  ! occupare: error: wrong.csv:4: "account-specialist" becomes one with "debt-collector", but a page compares the two
  ? 2
  $ bash try 'alias,occupation_id\ncaf\xe9,b\n'
  ! occupare: error: wrong.csv:2: is not UTF-8
  ? 2
  $ occupare run raw -o new --aliases nothing.csv
  ! occupare: error: nothing.csv: No such file or directory
  ? 2
