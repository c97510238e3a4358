What a robots.txt means for us is answered without any request, with the line that decides;
an address that cannot be fetched is refused before anything is written.

  $ printf 'User-agent: *\nDisallow: /private\nAllow: /private/open$\n' > robots.txt
  $ occupare fetch --explain-robots robots.txt /private/x https://example.org/private/open /y
  disallow	/private/x	line 2: Disallow: /private
  allow	https://example.org/private/open	line 3: Allow: /private/open$
  allow	/y	no rule
  ? 1
  $ printf 'User-agent: mine\nDisallow: /\n' > mine.txt
  $ occupare fetch --explain-robots mine.txt --user-agent 'Mine/2.0 (+https://example.org)' /x
  disallow	/x	line 2: Disallow: /
  ? 1
  $ occupare fetch --explain-robots mine.txt --user-agent other /x
  allow	/x	no rule
  $ occupare fetch --explain-robots missing.txt /x
  ! occupare: error: missing.txt: No such file or directory
  ? 2
  $ occupare fetch --dry-run -o nowhere ftp://example.org/ https://me:secret@example.org/
  failed      ftp://example.org/  is neither http nor https
  failed      https://example.org/  has a user name or password
  ! occupare: error: no address to fetch
  ? 2
  $ test -e nowhere || echo untouched
  untouched
  $ occupare fetch --delay soon https://example.org/
  ! occupare: error: --delay: "soon" is no number of seconds; see `occupare help fetch`
  ? 2
  $ occupare fetch --match '(' https://example.org/
  ! occupare: error: (: pattern, offset 1: missing closing parenthesis
  ? 2
  $ occupare fetch -o nowhere --log https://example.org/
  ! occupare: error: nowhere: nothing was fetched into it
  ? 2
