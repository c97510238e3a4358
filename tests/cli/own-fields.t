Fields that are not built in are declared in a file, or in a profile, in the words of Table
Schema. They stand behind the built-in columns, and lists have tables of their own.

  $ cat > fields.json <<'END'
  > { "fields": [
  >     { "name": "reviewed", "type": "date", "description": "Day of the review." },
  >     { "name": "stars", "type": "integer", "unit": "of 5", "description": "Stars.",
  >       "constraints": { "minimum": 0, "maximum": 5 } } ],
  >   "tables": [ { "name": "perks", "description": "Perks.", "field": "perk" } ] }
  > END
  $ occupare run -q raw -o own --fields fields.json -f csv,json,sqlite && head -n 1 own/occupations.csv | cut -d, -f1,2,26-
  occupation_id,title,description,reviewed,stars
  $ cat own/perks.csv
  occupation_id,perk,position
  $ occupare check own | tail -n 1
  115 of 116 checks passed
  $ occupare extract raw --fields fields.json | occupare reconcile -q -o piped -f csv,json,sqlite && diff -r own piped
  $ occupare run -q raw -o plain && occupare diff plain own
  The source changed shape
    table added             perks
    column added            occupations.reviewed
    column added            occupations.stars
  ? 1

What contradicts what is there, or is no declaration, is refused.

  $ echo '{"fields":[{"name":"title","type":"string","description":"A title."}]}' > taken.json
  $ occupare run -q raw -o out --fields taken.json
  ! occupare: error: option "--fields" declares "title", which is built in; give its field another name
  ? 2
  $ echo '{"fields":[{"name":"Grade","type":"float","description":"A grade."}]}' > wrong.json
  $ occupare run -q raw -o out --fields wrong.json
  ! occupare: error: wrong.json: line 1, column 13: fields[0].name: must match ^[a-z][a-z0-9_]*$
  ? 2

A kind fills fields of its type and unit only.

  $ cat > wrong <<'END'
  > cat > my.json <<MY
  > { "profile": "mine", "labels": [
  >   { "label": "Value", "kind": "$1", "fields": ["$2"] } ] }
  > MY
  > occupare run -q raw -o out --profile my.json; echo $?
  > END
  $ bash wrong text job_count
  2
  ! occupare: error: my.json: line 2, column 31: labels, "text": its values are not of the type of the field; see `occupare help kinds`
  $ bash wrong date average_age
  2
  ! occupare: error: my.json: line 2, column 31: labels, "date": its values are not of the type of the field; see `occupare help kinds`
  $ bash wrong percent hourly_wage_usd
  2
  ! occupare: error: my.json: line 2, column 31: labels, "percent": its values are not in the unit of the field
  $ bash wrong count top_degree
  2
  ! occupare: error: my.json: line 2, column 31: labels, "count": its values are not of the type of the field; see `occupare help kinds`

Of two sites that give other values, a policy may prefer one:

  $ cat > both <<'END'
  > for site in alpha beta; do
  >   echo '{"profile":"'$site'","recognise":{"labels":1},"headings":[{"pattern":"^(?<title>.+) by '$site'$","samples":["Baker by '$site'"]}],"labels":[{"label":"'$site' jobs","kind":"count","fields":["job_count"]}]}' > $site.json
  >   jobs=100; [ $site = beta ] && jobs=200
  >   echo "<h1>Baker by $site</h1><table><tr><th>$site jobs</th><td>$jobs</td></tr></table>" > $site.html
  > done
  > echo '{"policies":{"job_count":{"prefer":['$1']}}}' > prefer.json
  > occupare run -q alpha.html beta.html --profile alpha.json --profile beta.json --fields prefer.json -o both.out
  > grep ^baker both.out/occupations.csv | cut -d, -f1,8
  > END
  $ bash both '"beta","alpha"'
  baker,200
  $ bash both '"alpha"'
  baker,100

A dataset keeps the rules that it is published with: a value that breaks one becomes unknown,
and a problem says so.

  $ cat > graded.json <<'END'
  > { "profile": "graded", "recognise": { "labels": 1 },
  >   "headings": [ { "pattern": "^(?<title>.+) graded$", "samples": ["Baker graded"] } ],
  >   "labels": [ { "label": "Grade", "kind": "name", "fields": ["grade"] },
  >               { "label": "Code", "kind": "name", "fields": ["code"] } ],
  >   "own": { "fields": [
  >     { "name": "grade", "type": "string", "description": "A grade.",
  >       "constraints": { "enum": ["A", "B"] } },
  >     { "name": "code", "type": "string", "description": "A code.",
  >       "constraints": { "pattern": "[a-z]{2}[0-9]" } } ] } }
  > END
  $ echo '<h1>Baker graded</h1><table><tr><th>Grade<td>C</tr><tr><th>Code<td>ab1</tr></table>' > baker.html
  $ echo '<h1>Miller graded</h1><table><tr><th>Grade<td>B</tr><tr><th>Code<td>xab1</tr></table>' > miller.html
  $ occupare run -q --strict baker.html miller.html --profile graded.json -o graded
  $ cut -d, -f1,27- graded/occupations.csv
  occupation_id,grade,code
  baker,,ab1
  miller,B,
  $ grep -o 'illegal-value.*' graded/problems.csv
  illegal-value,warning,grade,baker,41-46,"""C"" is not one of the values of the schema"
  illegal-value,warning,code,miller,64-72,"""xab1"" does not have the form that the schema asks for"
  $ occupare check graded
  $ occupare explain baker.html --profile graded.json | grep illegal
    warning illegal-value (grade) at 41-46: "C" is not one of the values of the schema

So it is with values that come as NDJSON:

  $ occupare extract raw/collector-vs-collections-representative.html > one.ndjson
  $ sed 's/"value":"Patients=14"/"value":"Patients=140"/; s/"value":"CA"/"value":"California"/' one.ndjson | occupare reconcile -q -o mended
  $ grep Patients mended/skills.csv
  collector,Patients,1,,list
  $ grep -o 'illegal-value.*' mended/problems.csv; occupare check mended | grep error
  illegal-value,warning,highest_paying_city_state,collections-representative,2037-2059,"""California"" does not have the form that the schema asks for"
  illegal-value,warning,highest_paying_city_state,collector,2013-2037,"""California"" does not have the form that the schema asks for"
  illegal-value,warning,skill,collector,4791-4813,"""140"" is not a number within the bounds of the schema"
  ? 1
