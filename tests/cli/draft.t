A table with one row for each trade, with a header of `th`: the column of names becomes the titles,
the other headers the labels.

  $ cat > rows.sh <<'END'
  > printf '<h1>Trades %s</h1><table><tr><th>Trade<th>Pay<th>Jobs<th>Growth' "$1"; shift
  > printf '<tr><td>%s<td>%s<td>%s<td>%s' "$@"; echo '</table>'
  > END
  $ mkdir rows && bash rows.sh 1 Baker '$31,200' 1,450 4% Cook '$29,120' 12,300 -2% > rows/1.html
  $ bash rows.sh 2 Potter '$35,360' 987 1% Weaver '$30,100' 450 -7% > rows/2.html
  $ occupare profile draft rows --name rows > rows.json && occupare profile check rows.json
  ! occupare: rows.json: good
  $ occupare run -q rows -o data --profile rows.json && cut -d, -f1,2,27- data/occupations.csv
  occupation_id,title,pay,jobs,growth
  baker,Baker,31200,1450,4
  cook,Cook,29120,12300,-2
  potter,Potter,35360,987,1
  weaver,Weaver,30100,450,-7

An amount and what it is paid for, and a share with words behind it, are taken apart.

  $ cat > pairs.sh <<'END'
  > printf '<h1>%s</h1><table><caption>Facts: '"$1"'</caption><tr><th>Pay<td>%s<tr><th>Outlook<td>%s<tr><th>Training<td>%s</table>\n' "$@"
  > END
  $ mkdir pairs && bash pairs.sh Bakers '$31,200 per year' '4% (As fast as average)' Apprenticeship > pairs/1.html
  $ bash pairs.sh Cooks '$29,120 per year' '-2% (Decline)' None > pairs/2.html
  $ bash pairs.sh Potters '$35,360 per year' '1% (Slower than average)' None > pairs/3.html
  $ occupare profile draft pairs --name pairs > pairs.json && occupare profile check pairs.json
  ! occupare: pairs.json: good
  $ occupare profile test pairs.json pairs
  pages  3, of them 3 read by this profile

  label or sentence                             pages    read  unknown
  Pay                                               3       3        0
  Outlook                                           3       6        0
  Training                                          3       3        0
  $ occupare run -q pairs -o other --profile pairs.json; cut -d, -f1,2,27- other/occupations.csv
  occupation_id,title,pay_per_year,outlook_pct,outlook_words,training
  bakers,Bakers,31200,4,As fast as average,Apprenticeship
  cooks,Cooks,29120,-2,Decline,None
  potters,Potters,35360,1,Slower than average,None
