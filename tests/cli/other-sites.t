Another site is another profile: JSON, and no compiler. Text in the cells of a table that
compares, labels that belong to no section, and columns of one's own:

  $ cat > phones.json <<'END'
  > { "profile": "gadgets", "recognise": { "labels": 2 }, "fields": "own",
  >   "own": { "fields": [
  >     { "name": "screen", "type": "string", "description": "Screen." },
  >     { "name": "weight_g", "type": "number", "unit": "g", "description": "Weight in grams." },
  >     { "name": "released", "type": "date", "description": "Day of release." },
  >     { "name": "has_radio", "type": "boolean", "description": "Has it a radio?" } ] },
  >   "placeholders": ["-"],
  >   "headings": [ { "pattern": "^(?<left>.+?) or (?<right>.+?)\\?$",
  >                   "samples": [ { "text": "Alpha or Beta?", "left": "Alpha", "right": "Beta" } ] } ],
  >   "labels": [
  >     { "label": "Screen", "kind": "text", "fields": ["screen"] },
  >     { "label": "Released", "kind": "date", "fields": ["released"] },
  >     { "label": "Radio", "kind": "yes-no", "fields": ["has_radio"] },
  >     { "label": "Weight", "values": [
  >       { "pattern": "^(?<g>[\\d.]+) g(?: \\(.*\\))?$", "samples": [{ "text": "180 g (with cover)", "g": "180" }],
  >         "values": [ { "group": "g", "kind": "number", "fields": ["weight_g"] } ] } ] } ] }
  > END
  $ cat > alpha.html <<'END'
  > <h1>Alpha or Beta?</h1><table><tr><th>Feature</th><th>Alpha</th><th>Beta</th></tr>
  > <tr><td>Screen</td><td>Glass</td><td>Sapphire, curved</td></tr>
  > <tr><td>Weight</td><td>180 g (with cover)</td><td>1,9 kg</td></tr>
  > <tr><td>Radio</td><td>Yes</td><td>No</td></tr>
  > <tr><td>Released</td><td>May 1, 2024</td><td>-</td></tr></table>
  > END
  $ occupare run -q alpha.html -o phones --profile phones.json && cat phones/occupations.csv
  occupation_id,title,screen,weight_g,released,has_radio
  alpha,Alpha,Glass,180,2024-05-01,true
  beta,Beta,"Sapphire, curved",,,false
  $ cut -d, -f2- phones/problems.csv
  code,severity,field,occupation_id,location,message
  illegal-value,warning,weight_g,beta,193-208,"""1,9 kg"" cannot be read as ""Weight"": it fits no pattern of the label"
  $ cat phones/comparisons.csv
  occupation_id_a,occupation_id_b
  alpha,beta
  $ occupare check phones && occupare extract alpha.html --profile phones.json | occupare reconcile -q -o piped && diff -r phones piped

One row for each occupation, behind a column of ranks, with a header of two rows:

  $ cat > rows.json <<'END'
  > { "profile": "rows", "recognise": { "labels": 2 }, "title_labels": ["Occupation"],
  >   "furniture": [ { "text": "Rank" } ],
  >   "labels": [
  >     { "label": "Pay a year", "kind": "money", "fields": ["annual_salary_usd"] },
  >     { "label": { "pattern": "^Jobs in \\d{4}$", "samples": ["Jobs in 2024"] }, "kind": "count", "fields": ["job_count"] } ] }
  > END
  $ cat > rows.html <<'END'
  > <h1>All occupations</h1><table><thead><tr><th rowspan=2>Rank</th><th rowspan=2>Occupation</th><th>Pay</th><th>Jobs</th></tr>
  > <tr><th>a year</th><th>in 2024</th></tr></thead>
  > <tr><td>1</td><td>Baker</td><td>$34,000</td><td>1,200</td></tr>
  > <tr><td>2</td><td>Cook</td><td>$31,000</td><td>n/a</td></tr>
  > <tr><td colspan=4>As of May</td></tr></table>
  > END
  $ occupare run -q rows.html -o rows --profile rows.json && cut -d, -f1,2,3,8 rows/occupations.csv
  occupation_id,title,annual_salary_usd,job_count
  baker,Baker,34000,1200
  cook,Cook,31000,
  $ cut -d, -f2- rows/problems.csv && wc -l < rows/comparisons.csv
  code,severity,field,occupation_id,location,message
  illegal-value,warning,job_count,cook,281-293,"""n/a"" cannot be read as count"
  1

One table for each occupation under its own heading, labels in the last column:

  $ cat > apart.json <<'END'
  > { "profile": "apart", "recognise": { "labels": 2 },
  >   "headings": [ { "pattern": "^About the (?<title>.+)$", "samples": [ { "text": "About the baker", "title": "baker" } ] } ],
  >   "labels": [
  >     { "label": "Pay", "kind": "money", "fields": ["annual_salary_usd"] },
  >     { "label": "Jobs", "kind": "count", "fields": ["job_count"] } ] }
  > END
  $ cat > apart.html <<'END'
  > <h2>About the baker</h2><table><tr><td>$34,000</td><th>Pay</th></tr><tr><td>1,200</td><th>Jobs</th></tr></table>
  > <h2>About the cook</h2><table><tr><td>$31,000</td><th>Pay</th></tr><tr><td>3,400</td><th>Jobs</th></tr></table>
  > END
  $ occupare run -q apart.html -o apart --profile apart.json && cut -d, -f1,2,3,8 apart/occupations.csv
  occupation_id,title,annual_salary_usd,job_count
  baker,baker,34000,1200
  cook,cook,31000,3400

A heading that names one of two is refused.

  $ echo '{"profile":"x","headings":[{"pattern":"^(?<left>.+) vs .+$"}]}' > half.json
  $ occupare run -q apart.html -o out --profile half.json
  ! occupare: error: half.json: line 1, column 39: headings, "^(?<left>.+) vs .+$": needs the groups "left" and "right", or the group "title"
  ? 2
