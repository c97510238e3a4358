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
  ! occupare: error: wrong.csv:2: "Collector" is no occupation_id ("collector" would be)
  ? 2
  $ bash try 'alias,occupation_id\nDebt Collector\n'
  ! occupare: error: wrong.csv:2:15: fewer cells than the first record has
  ? 2
  $ bash try 'title,id\nDebt Collector,collector\n'
  ! occupare: error: wrong.csv:1: the header must begin with alias,occupation_id; see `occupare schema aliases`
  ? 2
  $ bash try 'alias,occupation_id\nDebt Collector,collector\n!,b\n'
  ! occupare: error: wrong.csv:3: "!" is no title
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
