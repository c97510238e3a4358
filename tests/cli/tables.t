Tables of pages about one occupation or a list of them, in the shapes that sites give them.

  $ cat > trades.json <<'END'
  > { "profile": "trades", "recognise": { "labels": 2 }, "fields": "own", "title_labels": ["Occupation"],
  >   "headings": [ { "pattern": "^Trade: (?<title>.+)$", "samples": ["Trade: Weaver"] } ],
  >   "not_sides": [ { "pattern": "^Total$", "samples": ["Total"] } ],
  >   "labels": [ { "label": ["Pay", "Pay 2024"], "kind": "money", "fields": ["annual_salary_usd"] },
  >               { "label": ["Jobs", "Numbers Jobs"], "kind": "count", "fields": ["job_count"] } ] }
  > END
  $ cat > show <<'END'
  > cat > page.html; occupare run -q page.html -o data --profile trades.json --accept
  > tail -n +2 data/occupations.csv | cut -d, -f2-; tail -n +2 data/problems.csv | cut -d, -f2,4-
  > END

A description list, one of whose values cannot be read; rows of divs; a label behind its value,
and between a picture and its value; labels and values by turns; a row of labels above one of
values:

  $ echo '<h1>Trade: Cooper</h1><dl><dt>Pay<dd>much<dt>Jobs<dd>95</dl>' | bash show
  Cooper,,95
  illegal-value,annual_salary_usd,cooper,37-41,"""much"" cannot be read as money"
  $ echo '<h1>Trade: Cooper</h1><div><p>Pay</p><p>$34,100</p></div><div><p>Jobs</p><p>95</p></div>' | bash show
  Cooper,34100,95
  $ echo '<h1>Trade: Cooper</h1><table><tr><td>$34,100<td>Pay<tr><td>95<td>Jobs</table>' | bash show
  Cooper,34100,95
  $ echo '<h1>Trade: Cooper</h1><table><tr><td><img src=a><td>Pay<td>$34,100<tr><td><img src=b><td>Jobs<td>95</table>' | bash show
  Cooper,34100,95
  $ echo '<h1>Trade: Cooper</h1><table><tr><th>Pay<td>$34,100<th>Jobs<td>95</table>' | bash show
  Cooper,34100,95
  $ echo '<h1>Trade: Cooper</h1><table><tr><th>Pay<th>Jobs<tr><td>$34,100<td>95</table>' | bash show
  Cooper,34100,95

Two values for one occupation, of which nothing says which is meant:

  $ echo '<h1>Trade: Cooper</h1><table><tr><th><th>North<th>South<tr><th>Pay<td>$33,000<td>$34,100<tr><th>Jobs<td>90<td>95</table>' | bash show
  Cooper,,
  row-width,,,55-88,"""Pay"" has no value, or more than one, for one occupation"
  row-width,,,88-112,"""Jobs"" has no value, or more than one, for one occupation"

A table for each occupation below its heading, or with its name across:

  $ echo '<h2>Trade: Cooper</h2><table><tr><th>Pay<td>$34,100<tr><th>Jobs<td>95</table>
  > <h2>Trade: Tanner</h2><table><tr><th>Pay<td>$29,800<tr><th>Jobs<td>380</table>' | bash show
  Cooper,34100,95
  Tanner,29800,380
  $ echo '<table><tr><th colspan=2>Trade: Cooper<tr><td>Pay<td>$34,100<tr><td>Jobs<td>95</table>' | bash show
  Cooper,34100,95

Other occupations than the page's, in a table of similar ones:

  $ echo '<h1>Trade: Cooper</h1><table><tr><th>Pay<td>$34,100<tr><th>Jobs<td>95</table><h2>Similar</h2>
  > <table><tr><th>Occupation<th>Pay<tr><td>Tanner<td>$29,800<tr><td>Smith<td>$41,200</table>' | bash show
  Cooper,34100,95
  Smith,41200,
  Tanner,29800,

One row for each: a rank in front, a header in two rows with and without <th>, a caption across,
headings of groups, the header again, a total; and two columns of which nothing says which is
meant:

  $ echo '<table><tr><td rowspan=2>#<td rowspan=2>Occupation<td colspan=2>Pay<td rowspan=2>Jobs<tr><td>2023<td>2024
  > <tr><td>1<td>Cooper<td>$33,000<td>$34,100<td>95<tr><td>2<td>Tanner<td>$29,000<td>$29,800<td>380</table>' | bash show
  Cooper,34100,95
  Tanner,29800,380
  unknown-label,,,7-85,"""#"""
  unknown-label,,,7-85,"""Pay 2023""; the nearest known label is ""Pay"""
  $ echo '<table><tr><th><th colspan=2>Numbers<tr><th>Occupation<th><th>Jobs<tr><td>Cooper<td>x<td>95</table>' | bash show
  Cooper,,95
  unknown-label,,,7-36,"""Numbers"""
  $ echo '<table><tr><th colspan=3>Trades of the town<tr><th>Occupation<th>Pay<th>Jobs<tr><th colspan=3>Wood<tr><td>Cooper<td>$34,100<td>95
  > <tr><th colspan=3>Leather<tr><th>Occupation<th>Pay<th>Jobs<tr><td>Tanner<td>$29,800<td>380<tr><td>Total<td><td>475</table>' | bash show
  Cooper,34100,95
  Tanner,29800,380
  $ echo '<table><tr><th>Occupation<th>Pay<th>Pay<th>Jobs<tr><td>Cooper<td>$34,100<td>$35,000<td>95</table>' | bash show
  Cooper,,95
  row-width,,,7-47,"column 2 is not the only one below ""Pay"": it is not read"
  row-width,,,7-47,"column 3 is not the only one below ""Pay"": it is not read"

A header with labels over a column of occupations that the profile has no name for:

  $ echo '<table><tr><th>Profession<th>Pay<th>Jobs<tr><td>Cooper<td>$34,100<td>95<tr><td>Tanner<td>$29,800<td>380</table>' | bash show
  one-side,,,,no heading or table names the occupation that the page is about; see `headings` and `title_labels` of its profile
  unknown-side,,,11-25,a table of labels and values before any heading that names an occupation
  $ echo '<table><tr><th>Trade<th>Number of jobs<th>Growth rate<tr><td>Cooper<td>95<td>4%</table>' > other.html
  $ occupare run -q other.html -o other; tail -n 1 other/problems.csv
  other.html,no-comparison,note,,,,"of the labels in its tables profile zippia knows 2, and needs 3 in front of values, or in a header with one of its `title_labels`"

A page that compares, with a header in two rows:

  $ echo '<h1>Cooper vs Tanner</h1><table><tr><th rowspan=2>Of interest<th colspan=2>Trades<tr><th>Cooper<th>Tanner
  > <tr><td>Yearly salary<td>$34,100<td>$29,800<tr><td>Number of jobs<td>95<td>380<tr><td>Growth rate<td>4%<td>-2%</table>' > two.html
  $ occupare run -q two.html -o two; cut -d, -f2,3,7,8 two/occupations.csv; tail -n +2 two/problems.csv
  title,annual_salary_usd,growth_rate_pct,job_count
  Cooper,34100,4,95
  Tanner,29800,-2,380

Two columns below each name: nothing says which of the two values is meant, and neither is taken.

  $ echo '<h1>Cooper vs Tanner</h1><table><tr><th><th colspan=2>Cooper<th colspan=2>Tanner<tr><th><th>2023<th>2024<th>2023<th>2024
  > <tr><td>Yearly salary<td colspan=2>$34,100<td>$28,800<td>$29,800<tr><td>Number of jobs<td>90<td>95<td>370<td>380
  > <tr><td>Growth rate<td>4%<td><td>-2%<td>-2%</table>' > years.html
  $ occupare run -q years.html -o years; cut -d, -f2,3,7,8 years/occupations.csv; cut -d, -f2,4- years/problems.csv
  title,annual_salary_usd,growth_rate_pct,job_count
  Cooper,34100,4,
  Tanner,,-2,
  code,field,occupation_id,location,message
  row-width,annual_salary_usd,tanner,163-174,"""Yearly salary"" has several values below one title"
  row-width,job_count,cooper,207-213,"""Number of jobs"" has several values below one title"
  row-width,job_count,tanner,219-226,"""Number of jobs"" has several values below one title"

The year of a label that changes each year becomes a field:

  $ cat > yearly.json <<'END'
  > { "profile": "yearly", "recognise": { "labels": 2 }, "fields": "own",
  >   "headings": [ { "pattern": "^Trade: (?<title>.+)$", "samples": ["Trade: Weaver"] } ],
  >   "own": { "fields": [ { "name": "jobs_year", "type": "integer", "description": "Of the number of jobs." } ] },
  >   "labels": [ { "label": "Pay", "kind": "money", "fields": ["annual_salary_usd"] },
  >     { "label": { "pattern": "^Jobs, (?<as_of>\\d{4})$", "samples": [ { "text": "Jobs, 2024", "as_of": "2024" } ] },
  >       "kind": "count", "fields": ["job_count"], "as_of": "jobs_year" } ] }
  > END
  $ echo '<h1>Trade: Cooper</h1><table><tr><th>Pay<td>$34,100<tr><th>Jobs, 2023<td>95</table>' > a.html
  $ echo '<h1>Trade: Tanner</h1><table><tr><th>Pay<td>$29,800<tr><th>Jobs, 2024<td>many</table>' > b.html
  $ occupare run -q a.html b.html -o yearly --profile yearly.json; cat yearly/occupations.csv; cut -d, -f1-2,4- yearly/problems.csv
  occupation_id,title,annual_salary_usd,job_count,jobs_year
  cooper,Cooper,34100,95,2023
  tanner,Tanner,29800,,
  page_id,code,field,occupation_id,location,message
  b.html,illegal-value,job_count,tanner,69-77,"""many"" cannot be read as count"
  $ grep jobs_year yearly/observations.csv
  a.html,cooper,jobs_year,1,2023,2023,,"Jobs, 2023",69-75,cell,true,yearly
  $ sed 's/<as_of>/<year>/; s/, "as_of": "2024" }/ }/' yearly.json > wrong.json; occupare profile check wrong.json
  ! occupare: error: wrong.json: line 6, column 58: labels, "jobs_year": no pattern of the label has a group "as_of"
  ? 1
  $ sed 's/"as_of": "jobs_year"/"as_of": "skill"/' yearly.json > wrong.json; occupare profile check wrong.json
  ! occupare: error: wrong.json: line 6, column 58: labels, "skill": is a list field
  ? 1

Labels and values in one element each: what cannot be read is named, and the rest is read.

  $ sed -i 's/ "not_sides"/ "currency": "GBP", "not_sides"/; s/annual_salary_usd/pay_gbp/; s/"labels": \[/"own": { "fields": [ { "name": "pay_gbp", "type": "number", "unit": "GBP\/year", "description": "Pay." } ] }, &/' trades.json
  $ occupare profile check trades.json
  ! occupare: trades.json: good
  $ echo '<h2>Trade: Cooper</h2><ul><li><b>Pay</b> £34,100<li><b>Jobs</b> 1,450</ul>
  > <h2>Trade: Tanner</h2><ul><li><b>Pay</b> €29,800<li><b>Jobs</b> 380</ul>' | bash show
  Cooper,1450,34100
  Tanner,380,
  illegal-value,pay_gbp,tanner,117-126,"""€29,800"" cannot be read as money in GBP"
