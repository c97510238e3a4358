How a site writes numbers, and in which currency, is declared in its profile. What does not
fit is a problem and never a value. A German guide, one trade a page:

  $ cat > guide.json <<'END'
  > { "profile": "guide", "recognise": { "labels": 2 }, "fields": "own", "placeholders": ["k. A."],
  >   "numbers": { "decimal": "," }, "currency": "EUR",
  >   "headings": [ { "pattern": "^Berufsbild: (?<title>.+)$", "samples": ["Berufsbild: Weber"] } ],
  >   "own": { "fields": [
  >     { "name": "gehalt", "type": "number", "unit": "EUR/year", "description": "Pay." },
  >     { "name": "teilzeit_pct", "type": "number", "unit": "%", "description": "In part time." } ] },
  >   "labels": [
  >     { "label": "Jahresgehalt", "kind": "money", "fields": ["gehalt"] },
  >     { "label": "Beschäftigte", "kind": "count", "fields": ["job_count"] },
  >     { "label": "Teilzeit", "kind": "percent", "fields": ["teilzeit_pct"] } ] }
  > END
  $ cat > make.sh <<'END'
  > page() { cat > "$1.html" <<PAGE
  > <!doctype html><meta charset=utf-8><h1>Berufsbild: $2</h1><table><tr><th>Jahresgehalt<td>$3
  > <tr><th>Beschäftigte<td>$4<tr><th>Teilzeit<td>$5</table>
  > PAGE
  > }
  > page gerber Gerber '36.900 €' '380' '8,25&nbsp;%'
  > page boettcher Böttcher '34 872,50&#8239;€' '1.450' '31,5 %'
  > page schmied Schmied '$41.200' '24.107' 'k. A.'
  > page weber Weber '41,200 €' '24,107' '12.0 %'
  > page maler Maler '36.900 € USD' '1.450,5' '1.2.3 %'
  > END
  $ mkdir guide && cd guide && bash ../make.sh
  $ occupare run -q guide -o germany --profile guide.json
  $ cat germany/occupations.csv
  occupation_id,title,job_count,gehalt,teilzeit_pct
  bottcher,Böttcher,1450,34872.50,31.5
  gerber,Gerber,380,36900,8.25
  maler,Maler,,,
  schmied,Schmied,24107,,
  weber,Weber,,,
  $ cut -d, -f2- germany/problems.csv
  code,severity,field,occupation_id,location,message
  illegal-value,warning,gehalt,maler,88-107,"""36.900 € USD"" cannot be read as money in EUR"
  illegal-value,warning,job_count,maler,128-139,"""1.450,5"" cannot be read as count"
  illegal-value,warning,teilzeit_pct,maler,155-166,"""1.2.3 %"" cannot be read as percent"
  illegal-value,warning,gehalt,schmied,90-102,"""$41.200"" cannot be read as money in EUR"
  illegal-value,warning,gehalt,weber,88-103,"""41,200 €"" cannot be read as money in EUR"
  illegal-value,warning,job_count,weber,124-134,"""24,107"" cannot be read as count"
  illegal-value,warning,teilzeit_pct,weber,150-160,"""12.0 %"" cannot be read as percent"

A French table that compares, with spaces of all widths, and a Swiss list with apostrophes:

  $ cat > metiers.json <<'END'
  > { "profile": "metiers", "recognise": { "labels": 2 }, "fields": "own",
  >   "numbers": { "decimal": ",", "group": " " }, "currency": { "code": "EUR", "signs": ["€", "euros"] },
  >   "own": { "fields": [ { "name": "salaire", "type": "number", "unit": "EUR/year", "description": "Pay." } ] },
  >   "labels": [ { "label": "Salaire annuel", "kind": "money", "fields": ["salaire"] },
  >               { "label": "Emplois", "kind": "count", "fields": ["job_count"] } ] }
  > END
  $ cat > metiers.html <<'END'
  > <!doctype html><meta charset=utf-8><table><tr><th><th>Tonnelier<th>Tanneur<th>Forgeron
  > <tr><td>Salaire annuel<td>34&#8239;872,50&#8239;€<td>36 900 euros<td>41 200 USD
  > <tr><td>Emplois<td>1&nbsp;450<td>24&#8201;107<td>1.450</table>
  > END
  $ cat > loehne.json <<'END'
  > { "profile": "loehne", "recognise": { "labels": 2 }, "fields": "own", "title_labels": ["Beruf"],
  >   "numbers": { "group": "'" }, "currency": "CHF",
  >   "own": { "fields": [ { "name": "lohn", "type": "number", "unit": "CHF/year", "description": "Pay." } ] },
  >   "labels": [ { "label": "Lohn", "kind": "money", "fields": ["lohn"] },
  >               { "label": "Stellen", "kind": "count", "fields": ["job_count"] } ] }
  > END
  $ cat > loehne.html <<'END'
  > <!doctype html><meta charset=utf-8><table><tr><th>Beruf<th>Lohn<th>Stellen
  > <tr><td>Küfer<td>CHF 78'400<td>1’450<tr><td>Gerber<td>71’000.50 Fr.<td>380
  > <tr><td>Weber<td>EUR 61'000<td>2'10</table>
  > END
  $ occupare run -q metiers.html loehne.html -o both --profile metiers.json --profile loehne.json
  $ cat both/occupations.csv
  occupation_id,title,job_count,lohn,salaire
  forgeron,Forgeron,,,
  gerber,Gerber,380,71000.50,
  kufer,Küfer,1450,78400,
  tanneur,Tanneur,24107,,36900
  tonnelier,Tonnelier,1450,,34872.50
  weber,Weber,,,
  $ cut -d, -f2- both/problems.csv
  code,severity,field,occupation_id,location,message
  illegal-value,warning,job_count,weber,182-190,"""2'10"" cannot be read as count"
  illegal-value,warning,lohn,weber,168-182,"""EUR 61'000"" cannot be read as money in CHF"
  illegal-value,warning,job_count,forgeron,214-223,"""1.450"" cannot be read as count"
  illegal-value,warning,salaire,forgeron,154-169,"""41 200 USD"" cannot be read as money in EUR"

A declaration that says nothing certain is refused:

  $ sed 's/"group": " "/"group": [" ", ","]/' metiers.json > wrong.json; occupare profile check wrong.json
  ! occupare: error: wrong.json: line 2, column 27: profile, ",": is the decimal sign and stands between groups as well
  ? 1
  $ sed 's/EUR\/year/USD\/year/' metiers.json > wrong.json; occupare profile check wrong.json
  ! occupare: error: wrong.json: line 4, column 52: labels, "money": its values are not in the unit of the field
  ? 1
  $ sed 's/"EUR", "signs"/"euro", "signs"/' metiers.json > wrong.json; occupare profile check wrong.json
  ! occupare: error: wrong.json: line 2, column 62: currency.code: must match ^[A-Z]{3}$
  ? 1
