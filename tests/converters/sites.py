# SPDX-License-Identifier: MIT
"""What three made sites put around a page: menus, search forms, banners, side bars, related
comparisons, footers. No two have the same way to say what is chrome: the first uses the
elements of HTML 5, the second roles and nothing else, the third classes and nothing else."""
import html
import random
import re

TOPICS = ("account", "audit", "balance", "claim", "clinic", "contact", "customer", "freight",
          "invoice", "manage", "office", "order", "patient", "payment", "prepare", "report",
          "review", "service", "staff", "system", "training", "travel")
PLACES = ("Austin, TX", "Boston, MA", "Denver, CO", "Fargo, ND", "Mesa, AZ", "Omaha, NE")


def link(text):
    where = "".join(c if c.isalnum() else "-" for c in text.lower())
    return f'<a href="/{where}/">{html.escape(text, quote=False)}</a>'


def items(texts, tag="ul"):
    return f"<{tag}>" + "".join(f"<li>{link(text)}</li>" for text in texts) + f"</{tag}>"


def options(texts):
    return "".join(f"<option>{html.escape(text)}</option>" for text in texts)


def guild(rng, title, main):
    """HTML 5: header, nav, main, aside, footer."""
    menu = [f"{topic} jobs" for topic in rng.sample(TOPICS, 16)]
    foot = [f"{topic} careers" for topic in rng.sample(TOPICS, 18)]
    other = [f"{title.split(' vs ')[0]} vs {topic} worker" for topic in rng.sample(TOPICS, 6)]
    return (
        f"<header><a href=/>Guild of Trades</a><nav>{items(menu)}</nav>"
        '<form action=/find><input name=q placeholder="Job title"><button>Find jobs</button>'
        "</form></header>"
        '<div class="cookie">We use cookies. <button>Accept all</button></div>'
        f'<main class="c1"><div class="c2">\n{main}\n</div></main>'
        f"<aside><h3>More comparisons</h3>{items(other)}</aside>"
        f"<footer>{items(foot)}<p>Updated January {rng.randrange(1, 28)}, 2023. "
        f"{rng.randrange(10, 99)},{rng.randrange(100, 999)} people read this.</p>"
        "<p>&copy; 2023 Guild of Trades, Inc.</p></footer>")


def board(rng, title, main):
    """Roles: banner, navigation, search, complementary, contentinfo; links without lists."""
    menu = " | ".join(link(text) for text in ("Home", "Jobs", "Salaries", "Companies", "Resumes",
                                              "Sign in"))
    trail = " > ".join(link(text) for text in ("Careers", "Comparisons", title))
    places = "".join(f"<div>{link(f'Jobs in {place}')}</div>" for place in PLACES)
    cards = "".join(f"<div><h4>{link(f'{topic} assistant'.capitalize())}</h4>"
                    f"<p>{rng.randrange(2, 900)} open positions</p></div>"
                    for topic in rng.sample(TOPICS, 5))
    columns = "".join(f"<div><h5>{head}</h5>{items(f'{head} {topic}' for topic in some)}</div>"
                      for head, some in (("Work in", rng.sample(TOPICS, 5)),
                                         ("Learn", rng.sample(TOPICS, 5))))
    return (
        f'<div role=banner><div>{menu}</div><div role=search><form><label>What</label>'
        f"<input name=what><label>Where</label><select name=where>{options(PLACES)}</select>"
        "<button>Search</button></form></div></div>"
        f"<div role=navigation>{trail}</div>"
        f"<div role=main>\n{main}\n</div>"
        f"<div role=complementary><h3>Similar careers</h3>{cards}</div>"
        "<div role=complementary><h3>Was this page helpful?</h3><button>Yes</button>"
        "<button>No</button><p>Get new jobs by e-mail every Monday.</p>"
        "<form><input name=mail><button>Subscribe</button></form></div>"
        f"<div role=contentinfo>{places}{columns}<p>By using this site you agree to the terms of "
        "use and the privacy notice. All trade marks belong to their owners.</p>"
        f"<p>{link('Terms')} {link('Privacy')} {link('Do not sell my information')}</p></div>")


def ledger(rng, title, main):
    """Classes only: divs, an ordered trail, tables of links, sentences in the footer."""
    trail = items(("Start", "Compare", title), "ol")
    share = "".join(f'<span class="s">{link(text)}</span> ' for text in
                    ("Share", "Print", "Save", "Tell a friend"))
    table = "".join("<tr>" + "".join(f"<td>{link(f'{topic} pay')}</td>" for topic in row) + "</tr>"
                    for row in (rng.sample(TOPICS, 3), rng.sample(TOPICS, 3)))
    related = "".join(f"<p>{link(f'{topic} vs {title.split(chr(32))[0].lower()}')}</p>"
                      for topic in rng.sample(TOPICS, 4))
    return (
        f'<div class="top"><b>The Pay Ledger</b> {items(("Wages", "Trades", "Towns", "Log in"))}'
        f"</div><div class=crumbs>{trail}</div>"
        '<div class="promo"><h2>Find out what you are worth</h2>'
        "<p>Ten questions, five minutes, no account needed.</p>"
        f'<button>Start now</button></div><div class="share">{share}</div>'
        f'<div class="text">\n{main}\n</div>'
        f'<div class="more"><h2>People also looked at</h2>{related}</div>'
        f'<div class="pay"><h2>Pay by trade</h2><table>{table}</table></div>'
        '<div class="letter"><h3>Our letter</h3><p>One letter a week with the newest wages, and '
        "nothing else.</p><input name=mail><button>Send it to me</button></div>"
        '<div class="bottom"><p>The Pay Ledger is kept by volunteers. Figures are estimates and '
        "no advice.</p>" + items(("About us", "Help", "Press", "Contact")) +
        f"<address>{rng.randrange(1, 99)} Quay Street, Portland, ME 04101</address>"
        "<p>Copyright 2019-2023 The Pay Ledger</p></div>")


# Sites whose pages have no line ends between elements.
MINIFIED = ("board", "orbit")
SITES = {"guild": guild, "board": board, "ledger": ledger}


def whole_page(site, around, title, main):
    """A page of that site around the content of a bare one."""
    rng = random.Random(f"{site} {title}")
    if site in MINIFIED:
        main = re.sub(r">\s*\n\s*<", "><", main)
    return ("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>"
            f"<title>{html.escape(title)}</title></head>\n<body>"
            f"{around(rng, title, main)}</body></html>\n")
