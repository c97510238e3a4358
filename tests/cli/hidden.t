A section that the page hides, as a closed tab, is no content, unless it is asked for: by
--hidden, or by the profile.

  $ cat > tabs.html <<'END'
  > <style>.tab { display: none } .tab.open { display: block }</style><h1>Baker vs cook</h1>
  > <div class="tab open"><table>
  > <tr><th></th><th>Baker</th><th>Cook</th></tr>
  > <tr><td>Hourly rate</td><td>$14<sup>42</sup></td><td>$19.23</td></tr>
  > <tr><td>Growth rate</td><td>-8%</td><td>3%</td></tr>
  > <tr><td>Average age</td><td>41</td><td>43</td></tr></table></div>
  > <div class=tab><table><tr><th></th><th>Baker</th><th>Cook</th></tr>
  > <tr><td>Number of jobs</td><td>24,107</td><td>85,275</td></tr></table></div>
  > END
  $ occupare explain tabs.html | grep -e wage -e job_count
      hourly_wage_usd            14.42                                 cell, "Hourly rate" from "$14.42" at 189-214
      hourly_wage_usd            19.23                                 cell, "Hourly rate" from "$19.23" at 214-229
  $ occupare explain --hidden read tabs.html | grep -e wage -e job_count
      hourly_wage_usd            14.42                                 cell, "Hourly rate" from "$14.42" at 189-214
      job_count                  24107                                 cell, "Number of jobs" from "24,107" at 449-464
      hourly_wage_usd            19.23                                 cell, "Hourly rate" from "$19.23" at 214-229
      job_count                  85275                                 cell, "Number of jobs" from "85,275" at 464-479
  $ occupare extract --hidden yes tabs.html
  ! occupare: error: --hidden: expected skip|read, got "yes"; see `occupare help extract`
  ? 2
