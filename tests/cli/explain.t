How the values of one page were read, for people and for programs. The output folder is not
touched.

  $ occupare explain raw/billing-specialist-vs-billing-representative.txt
  page       billing-specialist-vs-billing-representative.txt
  content    1594 bytes, utf-8
  rendering  glued (html 0, grid 0, pipes 0, ruled 0, tabs 0, columns 0, cells 0, spaced 0, glued 60, text 1)
  profile    zippia
  layout     41fd9b629679
  sections   overview;description
  compares   Billing Specialist = billing-specialist
             Billing Representative = billing-representative
  read       89 % of its text
  for        heading, strength 4: Billing specialist; billing representative at 10-54
             prose, strength 4: billing specialist; billing representative at 56-457
             section, strength 3: Billing specialist; billing representative at 660-713
             text, strength 1: billing specialist at 974-1008
             text, strength 1: billing representative at 1275-1313

  Blocks
    Post job
    Billing specialist vs billing representative
    The differences between billing specialists and billing representatives can be seen in a few details...
    The top three skills for a billing specialist include patients, customer service and data entry. The...
    Billing specialist vs billing representative overview
    table, 9 rows at 715-972
      | Billing SpecialistBilling Representative | (glued)
      | Yearly salary | $35,624$35,002 | (glued)
      | Hourly rate | $17.13$16.83 | (glued)
      | Growth rate | -3%-3% | (glued)
      | Number of jobs | 55,20595,425 | (glued)
      | Job satisfaction | -- | (glued)
      | Most common degree | Bachelor's Degree, 31%Bachelor's Degree, 30% | (glued)
      | Average age | 4646 | (glued)
      | Years of experience | 22 | (glued)
    What does a billing specialist do?
    A billing specialist turns what was delivered into invoices that are paid without a question. They c...
    What does a billing representative do?
    A billing representative explains bills to those who receive them. They take calls about amounts tha...
    Browse office and administrative jobs

  Values
    Billing Specialist
      time_to_entry_min_months   12                                    sentence, "time to entry, the same for both" from "1-2 years" at 229-238
      time_to_entry_max_months   24                                    sentence, "time to entry, the same for both" from "1-2 years" at 229-238
      annual_salary_usd          35624                                 sentence, "the two salaries" from "$35,624" at 365-372
      top_skill                  patients                              sentence, "top skills, left" at 513-554
      top_skill                  customer service                      sentence, "top skills, left" at 513-554
      top_skill                  data entry                            sentence, "top skills, left" at 513-554
      annual_salary_usd          35624                                 split, "Yearly salary" from "$35,624" at 769-776
      hourly_wage_usd            17.13                                 split, "Hourly rate" from "$17.13" at 795-801
      growth_rate_pct            -3                                    split, "Growth rate" from "-3%" at 819-822
      job_count                  55205                                 split, "Number of jobs" from "55,205" at 840-846
      job_satisfaction           (unknown)                             "Job satisfaction" from "-" at 869-870
      top_degree                 Bachelor's Degree                     split, "Most common degree" from "Bachelor's Degree, 31%" at 890-912
      top_degree_pct             31                                    split, "Most common degree" from "Bachelor's Degree, 31%" at 890-912
      average_age                46                                    split, "Average age" at 946-948
      years_of_experience        2                                     split, "Years of experience" at 970-971
      description                A billing specialist turns what wa... cell at 1010-1273
    Billing Representative
      time_to_entry_min_months   12                                    sentence, "time to entry, the same for both" from "1-2 years" at 229-238
      time_to_entry_max_months   24                                    sentence, "time to entry, the same for both" from "1-2 years" at 229-238
      annual_salary_usd          35002                                 sentence, "the two salaries" from "$35,002" at 399-406
      top_skill                  patients                              sentence, "top skills, right" at 615-657
      top_skill                  customer service                      sentence, "top skills, right" at 615-657
      top_skill                  data entry                            sentence, "top skills, right" at 615-657
      annual_salary_usd          35002                                 split, "Yearly salary" from "$35,002" at 776-783
      hourly_wage_usd            16.83                                 split, "Hourly rate" from "$16.83" at 801-807
      growth_rate_pct            -3                                    split, "Growth rate" from "-3%" at 822-825
      job_count                  95425                                 split, "Number of jobs" from "95,425" at 846-852
      job_satisfaction           (unknown)                             "Job satisfaction" from "-" at 870-871
      top_degree                 Bachelor's Degree                     split, "Most common degree" from "Bachelor's Degree, 30%" at 912-934
      top_degree_pct             30                                    split, "Most common degree" from "Bachelor's Degree, 30%" at 912-934
      average_age                46                                    split, "Average age" at 948-950
      years_of_experience        2                                     split, "Years of experience" at 971-972
      description                A billing representative explains ... cell at 1315-1554

  Text that was not read, or not all of it
    The differences between billing specialists and billing repr... at 56-457

  No problems

A glued row shows the rule that decided it and the cuts that lost. Other pages may know more
than this one, and `--among` asks them.

  $ occupare explain raw/collections-representative-vs-customer-care-representative.txt |
  >     sed -n '/^Glued/,/^$/{/./p}'
  Glued cells that needed evidence
      Best paying company: "University of California, BerkeleyPhiladelphia Corporation for Aging" at 2219-2287, 55 legal cuts
        University of California, Berkeley | Philadelphia Corporation for Aging
        by shape: names can meet at one place of the text only
        not University of California | , BerkeleyPhiladelphia Corporation for Aging
         or U | niversity of California, BerkeleyPhiladelphia Corporation for Aging
         or Un | iversity of California, BerkeleyPhiladelphia Corporation for Aging
         or Uni | versity of California, BerkeleyPhiladelphia Corporation for Aging
         or Univ | ersity of California, BerkeleyPhiladelphia Corporation for Aging
         or Unive | rsity of California, BerkeleyPhiladelphia Corporation for Aging
            and 48 more
      Best paying industry: "FinanceAutomotive" at 2308-2325, 16 legal cuts
        Finance | Automotive
        by known-values: only this cut makes values that the profile lists or other occupations have
        not F | inanceAutomotive
         or Fi | nanceAutomotive
         or Fin | anceAutomotive
         or Fina | nceAutomotive
         or Finan | ceAutomotive
         or Financ | eAutomotive
            and 9 more
      Most common major: "BusinessBusiness" at 2692-2708, 15 legal cuts
        Business | Business
        by twice: the two halves are equal and meet where names can meet
        not B | usinessBusiness
         or Bu | sinessBusiness
         or Bus | inessBusiness
         or Busi | nessBusiness
         or Busin | essBusiness
         or Busine | ssBusiness
            and 8 more
      Most common college: "--" at 2728-2730, 1 legal cut
        - | -
  $ occupare explain --among raw \
  >     raw/collections-representative-vs-customer-care-representative.txt |
  >     grep -A 2 '^    Best paying'
      Best paying company: "University of California, BerkeleyPhiladelphia Corporation for Aging" at 2219-2287, 55 legal cuts
        University of California, Berkeley | Philadelphia Corporation for Aging
        by same-occupation: another page gives an occupation's value for certain
  --
      Best paying industry: "FinanceAutomotive" at 2308-2325, 16 legal cuts
        Finance | Automotive
        by same-occupation: another page gives an occupation's value for certain
  $ printf '%s\n' 'A vs B' 'Overview' 'AB' 'Yearly salary$40,000$50,000' \
  >     'Hourly rate$19.23$24.04' 'Best paying companyAlphaBetaGamma' > open.txt
  $ occupare explain open.txt | sed -n '/^Glued/,/^$/{/./p}'
  Glued cells that needed evidence
      Best paying company: "AlphaBetaGamma" at 90-104, 13 legal cuts
        undecided
        is Alpha | BetaGamma
        or AlphaBeta | Gamma
        or A | lphaBetaGamma
        or Al | phaBetaGamma
        or Alp | haBetaGamma
        or Alph | aBetaGamma
            and 7 more
  $ occupare explain --among raw - < open.txt
  ! occupare: error: standard input cannot be read twice; save the page to a file
  ? 2

  $ occupare explain --format json raw/debt-collector-vs-account-specialist.txt > page.json
  $ python3 -c 'import json; page = json.load(open("page.json")); print(*page, sep="\n")'
  page
  readers
  document
  sides
  named_by
  observations
  glued
  unread
  problems
  $ occupare explain raw/five-habits-of-a-good-collector.html | head -n 12
  page       five-habits-of-a-good-collector.html
  url        https://www.zippia.com/advice/five-habits-of-a-good-collector/
  content    1323 bytes, utf-8
  rendering  html (html 100, grid 0, pipes 0, ruled 0, tabs 0, columns 0, cells 0, spaced 0, glued 0, text 1)

  Blocks
    Zippia Post job
    # Five habits of a good collector
    Nobody likes to be reminded of a bill. Those who do the reminding for a living have found ways to ma...
    # What the habits are
    list, 5 items at 568-963
      - Listen first: the reason for a missed payment decides what can be done about it.
  ! occupare: warning: exit status 1: raw/five-habits-of-a-good-collector.html compares no occupations that a profile knows
  $ occupare explain nowhere
  ! occupare: error: nowhere: No such file or directory
  ? 2
  $ occupare explain
  ! occupare: error: usage: occupare explain [OPTION...] PAGE; see `occupare help explain`
  ? 2

Control characters of a page do not reach the terminal.

  $ printf '%b' 'A vs B\n\n| | A\033[31m | B |\n| Yearly salary | $40,000 | $5\033[1m |\n' > red.txt
  $ printf '%b' '| Odd\033[3m | 1 | 2 |\n| Hourly rate | $19 | $24 |\n| Growth rate | - | 2% |\n' >> red.txt
  $ occupare explain --color=never red.txt
  page       red.txt
  content    135 bytes, utf-8
  rendering  pipes (html 0, grid 0, pipes 80, ruled 0, tabs 0, columns 0, cells 0, spaced 0, glued 0, text 1)
  profile    zippia
  layout     a3f9b1fded5c
  sections   overview
  compares   A = a
             B = b
  read       100 % of its text
  for        heading, strength 4: A; B at 0-6

  Blocks
    A vs B
    table, 5 rows at 8-134
      |  | A [31m | B |
      | Yearly salary | $40,000 | $5 [1m |
      | Odd [3m | 1 | 2 |
      | Hourly rate | $19 | $24 |
      | Growth rate | - | 2% |

  Values
    A
      annual_salary_usd          40000                                 cell, "Yearly salary" from "$40,000" at 43-50
      (no field)                 (unknown)                             "Odd [3m" from "1" at 74-75
      hourly_wage_usd            19                                    cell, "Hourly rate" from "$19" at 98-101
      growth_rate_pct            (unknown)                             "Growth rate" from "-" at 126-127
    B
      annual_salary_usd          (unknown)                             "Yearly salary" from "$5 [1m" at 53-59
      (no field)                 (unknown)                             "Odd [3m" from "2" at 78-79
      hourly_wage_usd            24                                    cell, "Hourly rate" from "$24" at 104-107
      growth_rate_pct            2                                     cell, "Growth rate" from "2%" at 130-132

  Problems
    warning illegal-value (annual_salary_usd) at 53-59: "$5 [1m" cannot be read as money
    warning unknown-label at 64-71: "Odd [3m"

What no page gives is unknown; a page that cannot be read makes the exit status 1.

  $ occupare explain --value collector top_college | head -n 2
  Collector (collector), top_college: (unknown)
  Why: no page gives a value
  $ head -c 300 <(gzip -c raw/debt-collector-vs-account-specialist.txt) > cut.gz
  $ occupare explain cut.gz | tail -n 3; echo "${PIPESTATUS[0]}"
  Problems
    error damaged-container at 0: the compressed data ends early
    warning truncated: the page ends early
  1

The sign of a footnote and what is struck out are left out with a note, in Markdown and in
HTML that stands in it, too.

  $ printf '# Baker vs cook\n\n| | Baker | Cook |\n|---|---|---|\n' > marks.md
  $ printf '| Yearly salary | ~~$30,000~~ $31,200 | $29,120 |\n' >> marks.md
  $ printf '| Hourly rate | $15.00 | $14.00 |\n| Average age | 38 | 35 |\n' >> marks.md
  $ occupare explain marks.md | grep -e _salary -e left-out
      annual_salary_usd          31200                                 cell, "Yearly salary" from "$31,200" at 68-87
      annual_salary_usd          29120                                 cell, "Yearly salary" from "$29,120" at 90-97
    note left-out at 68-68: signs of footnotes or struck-out texts were left out
  $ printf '# Baker vs cook\n\n<table><tr><th></th><th>Baker</th><th>Cook</th></tr>' > island.md
  $ printf '<tr><td>Yearly salary</td><td>$31,200<sup>1</sup></td><td>$29,120</td></tr>' >> island.md
  $ printf '<tr><td>Hourly rate</td><td>$15.00</td><td>$14.00</td></tr>' >> island.md
  $ printf '<tr><td>Average age</td><td>38</td><td>35</td></tr></table>\n' >> island.md
  $ occupare explain island.md | grep -e _salary -e left-out
      annual_salary_usd          31200                                 cell, "Yearly salary" from "$31,200" at 95-123
      annual_salary_usd          29120                                 cell, "Yearly salary" from "$29,120" at 123-139
    note left-out at 111-111: signs of footnotes or struck-out texts were left out (1)
