What is wrong with a profile is told with its line, its column and, where there is one, a
remedy; by `profile check`, and by every command that is to read pages by it.

  $ occupare schema zippia > good.json && occupare profile check good.json
  ! occupare: good.json: good
  $ cat > wrong <<'END'
  > sed "$1" good.json > my.json
  > occupare profile check my.json; echo $?
  > occupare run -q raw -o out --profile my.json 2> /dev/null; echo $?
  > END
  $ bash wrong 's/"labels": \[/"labels": [,/'
  1
  2
  ! occupare: error: my.json: line 196, column 14: unexpected token near ','
  $ bash wrong 's/"furniture"/"furnitur"/'
  1
  2
  ! occupare: error: my.json: line 35, column 3: profile: unknown key "furnitur" (did you mean "furniture"?)
  $ bash wrong 's/"labels": 3/"labels": 0/'
  1
  2
  ! occupare: error: my.json: line 6, column 18: recognise.labels: must be at least 1
  $ bash wrong 's/"headings": \[/"headings": {}, "order": [/; s/^  "order".*//'
  1
  2
  ! occupare: error: my.json: line 81, column 3: headings: must be a list
  $ bash wrong 's/"kind": "rating"/"kind": "ratings"/'
  1
  2
  ! occupare: error: my.json: line 201, column 44: labels, "ratings": unknown kind; see `occupare help kinds`
  $ bash wrong 's/"job_count"/"jobs"/'
  1
  2
  ! occupare: error: my.json: line 200, column 62: labels, "jobs": no field of that name in datapackage.json
  $ bash wrong 's/"fields": \["job_count"\], //'
  1
  2
  ! occupare: error: my.json: line 200, column 5: labels[3]: the key "fields" is missing
  $ bash wrong 's/\["salary_low_usd", "salary_high_usd"\]/["salary_low_usd"]/'
  1
  2
  ! occupare: error: my.json: line 213, column 15: labels, "money-range": "fields" must name as many fields as the kind fills
  $ bash wrong 's/"relation": "upper-end"/"relation": "upper-ends"/'
  1
  2
  ! occupare: error: my.json: line 313, column 7: relations[0].relation: must be one of "upper-end", "product", "ordered", "total"
  $ bash wrong 's/"rule": "salary-range"/"rule": "salary-rage"/'
  1
  2
  ! occupare: error: my.json: line 319, column 15: relations, "salary-rage": no rule of that name in rules.json
  $ bash wrong 's/"rule": "salary-range"/"rule": "skill-ranks"/'
  1
  2
  ! occupare: error: my.json: line 319, column 15: relations, "skill-ranks": the rule's relation says nothing of cells
  $ bash wrong 's/"label": "Hourly rate"/"label": "Yearly salary"/'
  1
  2
  ! occupare: error: my.json: line 198, column 16: labels, "Yearly salary": the label is listed here twice
  $ bash wrong 's/\^Common (/^Common ((/'
  1
  2
  ! occupare: error: my.json: line 186, column 18: sections, "^Common ((?<title>.+) skills$": pattern, offset 29: missing closing parenthesis
  $ bash wrong 's/"time": "6-12 months"/"time": "6-12"/'
  1
  2
  ! occupare: error: my.json: line 338, column 19: sentences, "It typically takes 6-12 months to become both a collector and a collections, customer service. Additionally,": the group "time" finds "6-12 months" in this sample, not "6-12"
  $ bash wrong 's/\^Common (/^Usual (/'
  1
  2
  ! occupare: error: my.json: line 190, column 19: sections, "Common collections, customer service skills": the pattern misses its sample
  $ bash wrong 's/ salary\$"/"/'
  1
  2
  ! occupare: error: my.json: line 130, column 29: sections, "Collector vs collections, customer service overview": this sample of another pattern is matched by a more general one, "^(?<left>.+?) vs\.? (?<right>.+)"

Patterns that cost too much on long text are found before they meet one.

  $ bash wrong 's/"heading": ".*overview\$"/"heading": "^(\\\\w+\\\\s?[.,]?\\\\s?)*overview$"/'
  1
  2
  ! occupare: error: my.json: line 128, column 18: sections, "^(\w+\s?[.,]?\s?)*overview$": hits the match limit on long text; bound its repeats
  $ occupare profile check nowhere.json
  ! occupare: error: nowhere.json: No such file or directory
  ? 2
