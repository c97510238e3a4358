A dataset in figures, for a terminal.

  $ occupare report --format text normalized | head -n 8
  normalized: 13 occupations from 10 pages, 719 observations, 2 values in conflict, 3 problems

  field                       known            lowest     quarter      median  3 quarters     highest
  occupation_id                  13 100 %
  title                          13 100 %
  annual_salary_usd              13 100 %       32870       34015       35164       37938       42586  ▆▆ █▃ ▃ ▃▃ ▃   ▃
  hourly_wage_usd                13 100 %       15.80       16.35       16.91       18.24       20.47  ▆▆ █▃ ▃ ▃▃ ▃   ▃
  salary_low_usd                  8  62 %       23000       26000       26000       27000       30000  ▃     █  █     ▃

One HTML file that needs nothing else, and has the same bytes every time.

  $ occupare report -o one.html normalized; occupare report normalized | cmp - one.html
  $ grep -c '<script>' one.html
  1
  $ grep -oE '(src|href)="[^#"][^"]*"' one.html
  href="data:,"

Problems stand by code and field; an unknown label has a line of its own, and what to do.

  $ mkdir odd; sed 's/Hourly rate/Emolument/; s/Growth rate/Outlook of it/' raw/debt-collector-vs-account-specialist.txt > odd/page.txt
  $ occupare run -q odd -o odd-data; occupare report --format text odd-data | grep unknown-label
        1  warning unknown-label, "Emolument"
        1  warning unknown-label, "Outlook of it"
  $ occupare report odd-data | grep -c 'What to do:'
  3

What is no dataset is refused.

  $ occupare report raw
  ! occupare: error: raw: not a dataset: it has no table (NAME.csv or NAME.tsv)
  ? 2
