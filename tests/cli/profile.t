Profiles are checked, tried and drafted by one command.

  $ occupare profile list
  zippia     Zippia: the differences between two occupations, side by side
  ooh        US Bureau of Labor Statistics, Occupational Outlook Handbook: one occupation a page, with its projections and the occupations like it
  $ occupare profile show zippia | head -n 3
  {
    "$schema": "../profile.schema.json",
    "profile": "zippia",
  $ occupare profile show nowhere
  ! occupare: error: no profile "nowhere" is built in; see `occupare profile list`
  ? 2
  $ occupare profile
  ! occupare: error: usage: occupare profile [OPTION...] check|test|list|show|draft [FILE] [PAGE...]; see `occupare help profile`
  ? 2
  $ occupare profile mend
  ! occupare: error: no task "mend": expected check, test, list, show or draft; see `occupare help profile`
  ? 2
  $ occupare profile check nowhere.json
  ! occupare: error: nowhere.json: No such file or directory
  ? 2
  $ occupare profile show zippia > good.json && occupare profile check good.json
  ! occupare: good.json: good
  $ occupare profile test good.json raw --expect normalized/occupations.csv | tail -n 1
  expected values: 232 of 232 read

A draft of the sample pages finds most of what the built-in profile finds in them.

  $ occupare profile draft raw > draft.json && occupare profile check draft.json
  ! occupare: draft.json: good
  $ occupare profile test draft.json raw --expect normalized/occupations.csv | tail -n 1
  expected values: 232 of 232 read
