# SPDX-License-Identifier: MIT
"""What three further sites put around a page: mega menus, cookie banners, breadcrumbs, tables of
contents, boxes of authors, share bars, comments, cards of jobs with figures, tags, letters,
legal texts. Their page chrome has neither elements nor roles of HTML 5."""
from sites import PLACES, TOPICS, items, link, options


def jobs(rng):
    return "".join(
        f"<article class=ad><h4>{link(f'{topic} clerk'.title())}</h4>"
        f"<p>{rng.choice(('Harbor Mills', 'Oakline', 'Dunmore Group'))}, {rng.choice(PLACES)}</p>"
        f"<p>${rng.randrange(15, 60)} an hour</p><a href=/a>Apply now</a></article>"
        for topic in rng.sample(TOPICS, 3))


def mill(rng, title, main):
    """A mega menu, a box of the author, jobs, a letter: the chrome of a magazine."""
    left = title.split(" vs ")[0]
    menu = "".join(
        f"<div class=col><strong>{head}</strong>"
        f"{items(f'{topic.capitalize()} {head.lower()}' for topic in rng.sample(TOPICS, 7))}</div>"
        for head in ("Industries", "Careers", "Guides", "Tools"))
    contents = items(("Overview", "Pay", "Schooling", "People", "Questions"), "ol")
    return (
        "<div id=bar><p>This site uses cookies to measure how it is read. Read our "
        "<a href=/c>cookie policy</a>.</p><button>Reject all</button><button>Accept all</button>"
        f"</div><div class=mega>{menu}</div>{items(('Home', 'Compare', title))}"
        '<div class=author><img src=/a.png alt="Portrait of the author">'
        f"<p>By {link('Jordan Blake')}</p><p>Reviewed on March {rng.randrange(1, 28)}, 2024 · "
        f"8 min read</p></div><div class=toc><p>On this page</p>{contents}</div>"
        f"<article>\n{main}\n</article>"
        "<div class=share><a href=/f>Facebook</a> <a href=/x>X</a> <a href=/l>LinkedIn</a> "
        "<a href=/m>E-mail</a></div><div class=about><h3>About the author</h3><p>Jordan Blake has "
        "written about work and wages since 2009. Before that, Jordan ran a printing shop in "
        f"{rng.choice(PLACES)}.</p></div><section class=jobs><h2>Jobs near you</h2>{jobs(rng)}"
        "</section><section><h2>Related comparisons</h2>"
        f"{items(f'{left} vs {topic} planner' for topic in rng.sample(TOPICS, 8))}</section>"
        f"<div class=news><h3>Stay ahead</h3><p>Join {rng.randrange(100, 900)},000 readers.</p>"
        "<form><label>E-mail <input name=e></label><button>Sign me up</button></form></div>"
        f"<div class=sticky>{items(('About', 'Contact', 'Imprint', 'Accessibility'))}"
        "<p>© 2024 Mill Media LLC. All rights reserved.</p></div>")


def comments(rng):
    return "".join(
        f"<div class=comment><b>user{rng.randrange(100, 999)}</b> <i>{rng.randrange(2, 9)} days ago"
        f"</i><p>{text}</p><span>Reply</span> <span>Like ({rng.randrange(30)})</span></div>"
        for text in ("I did both for years and the second one is far less stress.",
                     "Nice overview, thanks!", "Where do these numbers come from?"))


def orbit(rng, title, main):
    """An index of letters, a side bar before the content, votes, comments, a table of links."""
    letters = " ".join(link(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    side = "".join(f"<dt>{link(f'{topic} work'.title())}</dt>"
                   f"<dd>{rng.randrange(20, 90)} articles</dd>" for topic in rng.sample(TOPICS, 6))
    related = "".join(f"<tr><td>{link(f'{one} agent vs {other} agent')}</td>"
                      f"<td>{rng.randrange(1, 40)} comments</td></tr>"
                      for one, other in zip(rng.sample(TOPICS, 4), rng.sample(TOPICS, 4)))
    foot = " · ".join(link(text) for text in ("Rules", "Terms", "Privacy", "Cookies", "Ad choices"))
    return (
        "<div class=strip><span>Orbit</span> <span>Sign in</span> <span>Register</span> "
        f"<select>{options(('English', 'Deutsch', 'Español'))}</select></div>"
        f"<div class=abc>{letters}</div><div class=left><h3>Browse</h3><dl>{side}</dl>"
        f"<p>Advertisement</p></div><div class=path>{link('Orbit')} / {link('Work')} / {title}</div>"
        f"<div class=stars>4.{rng.randrange(1, 9)} out of 5 ({rng.randrange(20, 900)} votes)</div>"
        f"<div id=content>\n{main}\n</div>"
        "<div class=vote>Did this help you? <button>Yes</button> <button>No</button></div>"
        f"<div class=comments><h2>{rng.randrange(3, 40)} comments</h2>{comments(rng)}"
        "<form><textarea></textarea><button>Post comment</button></form></div>"
        "<table class=rel><caption>Others read</caption><tr><th>Topic</th><th>Answers</th></tr>"
        f"{related}</table><div class=apps><p>Get the app</p><a href=/ios>App Store</a> "
        f"<a href=/play>Google Play</a></div><div class=foot>{foot}<br>Orbit Publishing, "
        f"{rng.randrange(1, 400)} Station Road, Dayton, OH 45402<br>Version 5.{rng.randrange(30)}"
        "</div>")


def quill(rng, title, main):
    """Promises, steps, cards with figures, tags, sources, a legal text: a shop of salaries."""
    cards = "".join(
        f"<div class=card><span>{topic.title()} assistant</span><span>${rng.randrange(30, 90)},"
        f"{rng.randrange(100, 999)} per year</span><span>{rng.randrange(1, 99)}% match</span></div>"
        for topic in rng.sample(TOPICS, 4))
    steps = "".join(f"<li>{text}</li>" for text in (
        "Tell us where you work.", "Answer seven short questions.", "See how your pay compares."))
    menu = "".join(f"<li>{head}<ul><li>{link(one)}</li><li>{link(other)}</li></ul></li>"
                   for head, one, other in (("Pay", "Pay by state", "Pay by city"),
                                            ("Schools", "Degrees", "Majors")))
    return (
        '<a class=skip href="#m">Skip to content</a><div class=hd><a href=/>Quill</a>'
        f'<input type=search placeholder="Search"><ul>{menu}</ul></div>'
        "<div class=promo><p>New: our salary report for 2024 is out.</p>"
        f"{link('Download the report')}</div><h3 class=kick>Comparison</h3>"
        f"<div id=m>\n{main}\n</div>"
        f"<div class=how><h3>How it works</h3><ol>{steps}</ol><button>Compare my pay</button></div>"
        f"<div class=cards><h3>You may also like</h3>{cards}</div><div class=tags>Tags: "
        f"{' '.join(link('#' + topic) for topic in rng.sample(TOPICS, 6))}</div>"
        "<div class=src><h4>Sources</h4><ol><li>Bureau of Trades, survey of "
        f"{rng.randrange(2015, 2024)}</li><li>Own questionnaires</li></ol></div>"
        f"<div class=social>Like {rng.randrange(1, 9)}.{rng.randrange(1, 9)}K Share "
        f"{rng.randrange(10, 900)} Pin it</div><div class=legal><p>Quill shows estimates that are "
        "made of what people report. They may differ from what an employer pays, and nothing on "
        "this page is advice of any kind.</p><p>If you find an error, please write to us and we "
        "will look at it within two weeks.</p></div><div class=ft>"
        f"{items(('English', 'Français', 'Italiano', 'Polski', '日本語'))}"
        f"{items(('Imprint', 'Data protection', 'Cancel contracts here'))}<p>Made in Ohio.</p></div>")


SITES = {"mill": mill, "orbit": orbit, "quill": quill}
