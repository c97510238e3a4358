JSON-LD and microdata that a profile maps: values beside what a person sees, each with its
bytes. What the page shows as well is held against it.

  $ cat > trades.json <<'END'
  > { "profile": "trades", "recognise": { "labels": 1 }, "fields": "own", "placeholders": ["-"],
  >   "headings": [ { "pattern": "^Guide: (?<title>.+)$", "samples": ["Guide: Cooper"] } ],
  >   "own": { "fields": [ { "name": "code", "type": "string", "description": "Of the trade." } ] },
  >   "labels": [ { "label": "Pay", "kind": "money", "fields": ["annual_salary_usd"] },
  >               { "label": "Jobs", "kind": "count", "fields": ["job_count"] } ],
  >   "structured": [ { "type": "Occupation", "values": [
  >     { "path": "estimatedSalary.median", "where": { "unitText": ["YEAR", "P1Y"] }, "currency": "currency",
  >       "kind": "money", "fields": ["annual_salary_usd"] },
  >     { "path": "openings", "kind": "count", "fields": ["job_count"], "wins": "data" },
  >     { "path": "occupationalCategory", "kind": "name", "fields": ["code"] } ] } ] }
  > END
  $ occupare profile check trades.json
  ! occupare: trades.json: good
  $ cat > make.sh <<'END'
  > page() { cat > "$1.html" <<PAGE
  > <!doctype html><title>x</title><h1>Guide: $2</h1><script type="application/ld+json">$5</script>
  > <table><tr><td>Pay</td><td>$3</td></tr><tr><td>Jobs</td><td>$4</td></tr></table>
  > PAGE
  > }
  > item() { echo '{"@context":"https://schema.org","@type":"Occupation","name":"'"$1"'",'"$2"'}'; }
  > page agrees Cooper '$34,100' 95 "$(item Cooper '"occupationalCategory":"51-7011","openings":95,
  > "estimatedSalary":[{"currency":"USD","unitText":"HOUR","median":16.4},{"currency":"USD","unitText":"YEAR","median":34100.00}]')"
  > page differs Tanner '$29,800' 12 "$(item Tanner '"openings":40,"estimatedSalary":{"currency":"USD","unitText":"YEAR","median":30900}')"
  > page euros Smith '-' 12 "$(item Smith '"estimatedSalary":{"currency":"EUR","unitText":"YEAR","median":30900}')"
  > page bare Weaver '-' 12 "$(item Weaver '"estimatedSalary":{"unitText":"YEAR","median":30900}')"
  > page twice Miller '-' 12 "$(item Miller '"estimatedSalary":[{"currency":"USD","unitText":"YEAR","median":1200},
  > {"currency":"USD","unitText":"P1Y","median":1300},{"currency":"USD","unitText":"YEAR","median":1200}]')"
  > page other Thatcher '-' 12 "$(item Diver '"estimatedSalary":{"currency":"USD","unitText":"YEAR","median":30900}')"
  > page broken Potter '-' 12 '{"@type":"Occupation","name":"Potter","openings":13,}'
  > page again Glazier '-' 12 '{"@type":"Occupation","name":"Glazier","openings":13,"openings":14}'
  > cat > micro.html <<PAGE
  > <h1>Guide: Fuller</h1><div itemscope itemtype="http://schema.org/Occupation"><b itemprop="name">Fuller</b>
  > <i itemprop="occupationalCategory">51-6011</i><p itemprop="estimatedSalary" itemscope>
  > <meta itemprop="currency" content="USD"><meta itemprop="unitText" content="YEAR">
  > <data itemprop="median" value="27000">27 thousand</data></p></div>
  > <table><tr><td>Pay</td><td>\$27,000</td></tr><tr><td>Jobs</td><td>7</td></tr></table>
  > PAGE
  > END
  $ mkdir pages && cd pages && bash ../make.sh
  $ occupare run -q pages -o data --profile trades.json
  $ cat data/occupations.csv
  occupation_id,title,annual_salary_usd,job_count,code
  cooper,Cooper,34100,95,51-7011
  fuller,Fuller,27000,7,51-6011
  glazier,Glazier,,12,
  miller,Miller,,12,
  potter,Potter,,12,
  smith,Smith,,12,
  tanner,Tanner,,40,
  thatcher,Thatcher,,12,
  weaver,Weaver,,12,
  $ cut -d, -f1-2,3,5- data/problems.csv
  page_id,code,severity,occupation_id,location,message
  again.html,illegal-value,warning,,89-156,"JSON-LD that does not parse: line 1, column 63: duplicate object key near '""openings""'"
  bare.html,illegal-value,warning,weaver,204-209,"""30900"" cannot be read as money"
  broken.html,illegal-value,warning,,88-141,"JSON-LD that does not parse: line 1, column 53: string or '}' expected near '}'"
  differs.html,contradiction,warning,tanner,235-240,"""30900"" in the data (estimatedSalary.median), ""29800"" on the page at 275-291; neither is published"
  differs.html,contradiction,warning,tanner,169-171,"""40"" in the data (openings), ""12"" on the page at 313-324; that of the data is taken"
  euros.html,illegal-value,warning,smith,219-224,"""EUR 30900"" cannot be read as money"
  other.html,unknown-side,warning,,222-227,"Occupation estimatedSalary.median of ""Diver"", which is no occupation of the page"
  twice.html,contradiction,warning,miller,273-277,"""1300"" in the data (estimatedSalary.median), ""1200"" too at 222-226; neither is published"
  twice.html,contradiction,warning,miller,324-328,"""1200"" in the data (estimatedSalary.median), ""1300"" too at 273-277; neither is published"
  $ grep -e ^agrees -e ^micro data/observations.csv
  agrees.html,cooper,annual_salary_usd,1,"$34,100",34100,,Pay,365-381,cell,true,trades
  agrees.html,cooper,annual_salary_usd,2,USD 34100.00,34100,json-ld,estimatedSalary.median,321-329,cell,true,trades
  agrees.html,cooper,code,1,51-7011,51-7011,json-ld,occupationalCategory,181-190,cell,true,trades
  agrees.html,cooper,job_count,1,95,95,,Jobs,403-414,cell,true,trades
  agrees.html,cooper,job_count,2,95,95,json-ld,openings,202-204,cell,true,trades
  micro.html,fuller,annual_salary_usd,1,"$27,000",27000,,Pay,366-382,cell,true,trades
  micro.html,fuller,annual_salary_usd,2,USD 27000,27000,microdata,estimatedSalary.median,314-325,cell,true,trades
  micro.html,fuller,code,1,51-6011,51-6011,microdata,occupationalCategory,142-149,cell,true,trades
  micro.html,fuller,job_count,1,7,7,,Jobs,404-414,cell,true,trades
  $ occupare explain --profile trades.json pages/agrees.html | grep -A 5 '^  Cooper'
    Cooper
      annual_salary_usd          34100                                 cell, "Pay" from "$34,100" at 365-381
      job_count                  95                                    cell, "Jobs" at 403-414
      annual_salary_usd          34100                                 cell (agrees-with 365-381), "estimatedSalary.median" from "USD 34100.00" at 321-329
      job_count                  95                                    cell (agrees-with 403-414), "openings" at 202-204
      code                       51-7011                               cell, "occupationalCategory" at 181-190
  $ dd status=none bs=1 skip=321 count=8 if=pages/agrees.html
  34100.00

What is very large or very deep is left unread, and named; the page is read.

  $ cat > hostile.py <<'END'
  > def page(name, json):
  >     open(f"hostile/{name}.html", "w").write(
  >         f'<h1>Guide: {name}</h1>{json}<table><tr><td>Pay<td>$27,000<tr><td>Jobs<td>7</table>')
  > def script(json):
  >     return f'<script type="application/ld+json">{json}</script>'
  > one = '{"@type":"Occupation","name":"%s","openings":%s,"estimatedSalary":{"median":%d,"unitText":5}}'
  > page("Deep", script('{"@type":"Occupation","a":' * 100000))
  > page("Long", script('[' + ",".join([one % ("Long", 7, 1)] * 20000) + ']'))
  > page("Many", script(one % ("Many", 7, 1)) * 5000)
  > page("Numbers", script('[' + ",".join([one % ("Numbers", '"x"', 1)] * 9000) + ']'))
  > page("Nested", '<p itemscope itemtype="s/Occupation"><b itemprop="name">' * 1500)
  > page("Wide", '<div itemscope itemtype="s/Occupation">' + '<span itemprop="a">' * 2000 + "x" * 100000 + "</span>" * 2000 + "</div>")
  > END
  $ mkdir hostile && python3 hostile.py && occupare run -q hostile -o large --profile trades.json
  ! occupare: error: exit status 1: 6 pages or files could not be read
  ? 1
  $ cut -d, -f1-3 large/occupations.csv; cut -d, -f1,2,7- large/problems.csv | uniq
  occupation_id,title,annual_salary_usd
  deep,Deep,27000
  long,Long,27000
  many,Many,27000
  nested,Nested,27000
  numbers,Numbers,27000
  wide,Wide,27000
  page_id,code,message
  Deep.html,too-many-cells,more than 1 MB of JSON-LD in one piece: it was not read
  Long.html,too-many-cells,more than 1 MB of JSON-LD in one piece: it was not read
  Many.html,too-many-cells,"more than 256 values of JSON-LD or microdata that the profile maps, or 512 numbers beside them: the rest was not read"
  Nested.html,too-many-cells,"more than 1,000 items of microdata, 10,000 properties or 4 MB of them: none was read"
  Numbers.html,capped,illegal-value: 156 more on this page
  Numbers.html,illegal-value,"""x"" cannot be read as count"
  Numbers.html,too-many-cells,"more than 256 values of JSON-LD or microdata that the profile maps, or 512 numbers beside them: the rest was not read"
  Wide.html,too-many-cells,"more than 1,000 items of microdata, 10,000 properties or 4 MB of them: none was read"

A profile that is wrong is refused where it is.

  $ cat > wrong.sh <<'END'
  > cat > wrong.json <<PROFILE
  > { "profile": "x", "labels": [],
  >   "structured": [ { "type": "Occupation", "values": [ $1 ] } ] }
  > PROFILE
  > occupare profile check wrong.json
  > END
  $ bash wrong.sh '{ "path": "a..b", "kind": "count", "fields": ["job_count"] }'
  ! occupare: error: wrong.json: line 2, column 57: structured[0].values[0].path: must match ^[^.]+(\.[^.]+){0,7}$
  ? 1
  $ bash wrong.sh '{ "path": "a", "kind": "text", "fields": ["job_count"] }'
  ! occupare: error: wrong.json: line 2, column 78: structured, "text": its values are not of the type of the field; see `occupare help kinds`
  ? 1
  $ bash wrong.sh '{ "path": "a", "kind": "breakdown", "fields": ["job_count"] }'
  ! occupare: error: wrong.json: line 2, column 78: structured, "breakdown": is a list; structured data fills fields of one value
  ? 1
  $ bash wrong.sh '{ "path": "a", "kind": "count", "fields": ["job_count"], "wins": "both" }'
  ! occupare: error: wrong.json: line 2, column 112: structured[0].values[0].wins: must be one of "page", "data"
  ? 1

Numbers in JSON are as JSON writes them. A text among data that the site would read otherwise is
no value; nor is one in another currency. Types may be several:

  $ cat > beruf.json <<'END'
  > { "profile": "beruf", "recognise": { "labels": 1 }, "fields": "own", "numbers": { "decimal": "," }, "currency": "EUR",
  >   "headings": [ { "pattern": "^Beruf: (?<title>.+)$", "samples": ["Beruf: Weber"] } ],
  >   "own": { "fields": [ { "name": "lohn", "type": "number", "unit": "EUR/year", "description": "Pay." },
  >                        { "name": "stunden", "type": "number", "description": "Hours." } ] },
  >   "labels": [ { "label": "Stellen", "kind": "count", "fields": ["job_count"] } ],
  >   "structured": [ { "type": "Occupation", "values": [
  >     { "path": "estimatedSalary.median", "currency": "currency", "kind": "money", "fields": ["lohn"] },
  >     { "path": "hours", "kind": "number", "fields": ["stunden"] },
  >     { "path": "openings", "kind": "count", "fields": ["job_count"] } ] } ] }
  > END
  $ cat > make.sh <<'END'
  > page() { cat > "$1.html" <<PAGE
  > <!doctype html><h1>Beruf: $1</h1><script type="application/ld+json; charset=utf-8">
  > { "@type": ["Thing", "Occupation"], "name": "$1", "openings": $2,
  >   "estimatedSalary": [{ "currency": "$4", "median": $3 }] }</script><table><tr><td>Stellen<td>$5</table>
  > PAGE
  > }
  > page Number 1450 34100.5 EUR 1.450
  > page Text '"1.450"' '"34.100,50"' EUR 1.450
  > page Either 1450 '"34.10"' EUR 1.451
  > page Doubtful 1450 '"34.100"' EUR 1.450
  > page Power 145e1 3.41e4 EUR 1.450
  > page Dollars 1450 34100 USD 1.450
  > cat > Micro.html <<PAGE
  > <h1>Beruf: Micro</h1><div itemscope itemtype="x:Thing https://schema.org/Occupation"><b itemprop="name">Micro</b>
  > <i itemprop="openings">1.450</i><data itemprop="openings" value="1450">viele</data><data itemprop="hours" value="1.450">viele</data></div>
  > <table><tr><td>Stellen<td>1.450</table>
  > PAGE
  > END
  $ mkdir berufe && cd berufe && bash ../make.sh
  $ occupare run -q berufe -o german --profile beruf.json; cat german/occupations.csv; cut -d, -f1-2,4- german/problems.csv
  occupation_id,title,job_count,lohn,stunden
  dollars,Dollars,1450,,
  doubtful,Doubtful,1450,34100,
  either,Either,,34.10,
  micro,Micro,1450,,
  number,Number,1450,34100.5,
  power,Power,1450,,
  text,Text,1450,34100.50,
  page_id,code,field,occupation_id,location,message
  Dollars.html,illegal-value,lohn,dollars,215-220,"""USD 34100"" cannot be read as money in EUR"
  Either.html,contradiction,job_count,either,154-158,"""1450"" in the data (openings), ""1451"" on the page at 256-265; neither is published"
  Micro.html,illegal-value,stunden,micro,234-239,"""1.450"" is one number as data writes it, and another as the site does"
  Power.html,illegal-value,job_count,power,152-157,"""145e1"" cannot be read as count"
  Power.html,illegal-value,lohn,power,212-218,"""EUR 3.41e4"" cannot be read as money in EUR"
