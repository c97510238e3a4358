A page that compares, of which no rule finds the facts: names in a line of prose, labels in
attributes, and texts of their own in an order of their own.

  $ cat > compare.json <<'END'
  > { "profile": "compare", "recognise": { "labels": 2 }, "placeholders": ["-"],
  >   "labels": [
  >     { "label": "Pay", "kind": "money", "fields": ["annual_salary_usd"] },
  >     { "label": "Jobs", "kind": "count", "fields": ["job_count"] },
  >     { "label": "Degree", "kind": "name", "fields": ["top_degree"] } ],
  >   "select": [
  >     { "sides": "//header/b",
  >       "rows": [ { "row": "//section[@data-row]", "label": "./@data-row", "value": "./p" } ] },
  >     { "each": "//aside[@data-of]", "side": "./@data-of",
  >       "texts": [ { "text": "description", "paragraphs": "./p" } ] } ] }
  > END
  $ cat > compare.html <<'END'
  > <!doctype html><title>x</title><main><header><b>Baker</b> against <b>Cook</b></header>
  > <section data-row="Pay"><p>$34,000<p>$31,000</section>
  > <section data-row="Jobs"><p>1,200<p>-</section>
  > <section data-row="Degree"><p>Bachelor's Degree</section>
  > <section data-row="Mood"><p>fine<p>so-so</section>
  > </main><aside data-of="cook"><p>They cook.</p><p>And they taste what they cooked.</p></aside>
  > <aside data-of="Baker"><p>They bake.</p><p hidden>They hide.</p></aside>
  > <aside data-of="Pilot"><p>They fly.</p></aside>
  > END
  $ occupare run -q compare.html -o compare --profile compare.json
  $ cut -d, -f1,2,3,8,10,26 compare/occupations.csv
  occupation_id,title,annual_salary_usd,job_count,top_degree,description
  baker,Baker,34000,1200,,They bake.
  cook,Cook,31000,,,They cook. And they taste what they cooked.
  $ cut -d, -f2- compare/problems.csv
  code,severity,field,occupation_id,location,message
  row-width,warning,,,220-237,"`select` finds 1 for ""Degree"" where 2 is due (/html/body/main/section[3]/p)"
  unknown-label,warning,,,248-298,"""Mood"""
  unknown-side,warning,,,466-513,`select`: the name is none of those that are compared (/html/body/aside[3]/@data-of)
  $ cut -d, -f2- compare/observations.csv
  occupation_id,field,ordinal,raw,value,section,label,location,method,chosen,profile
  baker,,1,fine,,,Mood,276-280 /html/body/main/section[4]/p[1],,false,compare
  baker,annual_salary_usd,1,"$34,000",34000,,Pay,114-121 /html/body/main/section[1]/p[1],cell,true,compare
  baker,description,1,They bake.,They bake.,,,419-429 /html/body/aside[2]/p[1],cell,true,compare
  baker,job_count,1,"1,200",1200,,Jobs,170-175 /html/body/main/section[2]/p[1],cell,true,compare
  cook,,1,so-so,,,Mood,283-288 /html/body/main/section[4]/p[2],,false,compare
  cook,annual_salary_usd,1,"$31,000",31000,,Pay,124-131 /html/body/main/section[1]/p[2],cell,true,compare
  cook,description,1,They cook. And they taste what they cooked.,They cook. And they taste what they cooked.,,,331-341 /html/body/aside[1]/p[1],cell,true,compare
  cook,job_count,1,-,,,Jobs,178-179 /html/body/main/section[2]/p[2],,false,compare
  $ cat compare/comparisons.csv
  occupation_id_a,occupation_id_b
  baker,cook
  $ occupare extract compare.html --profile compare.json | occupare reconcile -q -o piped && diff -r compare piped

A description list whose values stand in front of their labels; the heading names the
occupation; a value that is a part of a text.

  $ cat > list.json <<'END'
  > { "profile": "list", "recognise": { "labels": 2 },
  >   "headings": [ { "pattern": "^About the (?<title>.+)$", "samples": ["About the baker"] } ],
  >   "labels": [
  >     { "label": "Pay", "kind": "money", "fields": ["annual_salary_usd"] },
  >     { "label": "Jobs", "kind": "count", "fields": ["job_count"] },
  >     { "label": "Age", "kind": "number", "fields": ["average_age"] } ],
  >   "select": [
  >     { "rows": [ { "row": "//dl/dd", "label": "following-sibling::dt[1]", "value": "." } ],
  >       "values": [ { "label": "Age", "value": "substring-after(//p[@class='age'], ': ')" } ] } ] }
  > END
  $ cat > list.html <<'END'
  > <h1>About the baker</h1><dl><dd>$34,000</dd><dt>Pay</dt><dd>1,<b>200</b></dd><dt>Jobs</dt></dl><p class=age>Mean age: 44</p>
  > END
  $ occupare run -q list.html -o list --profile list.json && cut -d, -f1,3,8,14 list/occupations.csv
  occupation_id,annual_salary_usd,job_count,average_age
  baker,34000,1200,44
  $ cut -d, -f3- list/observations.csv
  field,ordinal,raw,value,section,label,location,method,chosen,profile
  annual_salary_usd,1,"$34,000",34000,,Pay,32-39 /html/body/dl/dd[1],cell,true,list
  average_age,1,44,44,,Age,0-125 /html,cell,true,list
  job_count,1,"1,200",1200,,Jobs,60-68 /html/body/dl/dd[2],cell,true,list
  $ cut -d, -f2- list/problems.csv
  code,severity,field,occupation_id,location,message
  unread-text,warning,,,113-120,"""age: 44"" (a known label with a value)"

Expressions are tried when the profile is loaded.

  $ cat > wrong <<'END'
  > cat > wrong.json <<MY
  > { "profile": "wrong", "labels": [ { "label": "Jobs", "kind": "count", "fields": ["job_count"] } ],
  >   "select": [ { $1 } ] }
  > MY
  > occupare run -q list.html -o out --profile wrong.json; echo $?
  > END
  $ bash wrong '"values": [ { "label": "Jobs", "value": "//div[" } ]'
  2
  ! occupare: error: wrong.json: line 2, column 57: select, "//div[": XPath "//div[": at character 7: an expression is expected
  $ bash wrong '"values": [ { "label": "Jobs", "value": "//p[lower-case(.) = 1]" } ]'
  2
  ! occupare: error: wrong.json: line 2, column 57: select, "//p[lower-case(.) = 1]": XPath "//p[lower-case(.) = 1]": there is no such function
  $ bash wrong '"values": [ { "label": "Jobs", "value": "//svg:g" } ]'
  2
  ! occupare: error: wrong.json: line 2, column 57: select, "//svg:g": XPath "//svg:g": there are no name spaces here
  $ bash wrong "\"values\": [ { \"label\": \"Jobs\", \"value\": \"count('a')\" } ]"
  2
  ! occupare: error: wrong.json: line 2, column 57: select, "count('a')": XPath "count('a')": at character 1: a value is of the wrong type
  $ bash wrong '"values": [ { "label": "Job", "value": "//p" } ]'
  2
  ! occupare: error: wrong.json: line 2, column 40: select, "Job": no label of that text in "labels"
  $ bash wrong '"each": "count(//p)"'
  2
  ! occupare: error: wrong.json: line 2, column 25: select, "count(//p)": gives no elements, but a value
  $ bash wrong '"texts": [ { "text": "job_count", "paragraphs": "//p" } ]'
  2
  ! occupare: error: wrong.json: line 2, column 38: select, "job_count": its values are not of the type of the field; see `occupare help kinds`
  $ bash wrong '"lists": [ { "list": "description", "items": "//li" } ]'
  2
  ! occupare: error: wrong.json: line 2, column 38: select, "description": is not a list field
  $ bash wrong '"row": "//p"'
  2
  ! occupare: error: wrong.json: line 2, column 17: select[0]: unknown key "row" (did you mean "rows"?)

What takes too long is stopped, and said.

  $ python3 -c 'print("<h1>About the baker</h1>" + "<p>x" * 2000)' > slow.html
  $ sed 's|//dl/dd|//p[count(//p[count(//p) > 1]) > 1]|' list.json > slow.json
  $ occupare run -q slow.html list.html -o slow --profile slow.json; cut -d, -f1-3,6- slow/problems.csv
  page_id,code,severity,location,message
  list.html,no-comparison,note,,no profile knows its labels or sentences; `occupare profile draft` makes one of such pages
  slow.html,no-comparison,note,,no profile knows its labels or sentences; `occupare profile draft` makes one of such pages
  slow.html,pattern-gave-up,warning,,"XPath ""//p[count(//p[count(//p) > 1]) > 1]"": it takes more than a million steps"
