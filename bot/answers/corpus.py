"""The articles themselves, and whatever in them fits some words."""

from bot.answers.choice import echo, missing, none
from bot.answers.cite import counted_of, event_blocks, quote_blocks
from bot.ask import Ask
from bot.language import _, plural
from bot.render.dates import published, undated
from bot.render.html import Html, bold, italic, join, lines, link, one_line, text
from bot.render.records import SEPARATOR
from bot.reply import Block, Button, Item, Reply, Sheet, paged
from knowledge.model import Article
from knowledge.query import Knowledge, Topic, joined, mapped

PER_PAGE = 6


def sources(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/sources`: every article, the latest first; `/sources WORDS`: what that article tells."""
    articles = knowledge.articles_called(ask.args) if ask.args else knowledge.sources()
    if not articles:
        head = missing(knowledge, _("No article called {name} {here}."), name=echo(ask.args))
        return none(ask, head, Button(_("Sources"), "/sources"))
    if ask.args and len(articles) == 1:
        return _opened(knowledge, ask, articles[0])
    count = plural("{n} article, latest first", "{n} articles, latest first", len(articles))
    head = join((bold(_("Sources")), text(count)), SEPARATOR)
    return paged(ask, Sheet(head, mapped(articles, _article), onward=_("Older"), back=_("Newer")))


def topics(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/topics`: what the articles are about, in their own words; each leads to its news."""
    found = knowledge.topics()
    if not found:
        head = missing(knowledge, _("No word stands out {here}. /latest shows what happened."))
        return none(ask, head, Button(_("Latest"), "/latest"))
    head = join((bold(_("Topics")), text(_("in the articles’ own words"))), SEPARATOR)
    return paged(ask, Sheet(head, mapped(found, _topic), per_page=len(found)))


def _topic(topic: Topic) -> Block:
    counts = counted_of((topic.articles, "article"), (topic.events, "event"))
    return Block(join((bold(topic.label.capitalize()), text(counts)), SEPARATOR), None, f"/latest {topic.label}")


def _opened(knowledge: Knowledge, ask: Ask, article: Article) -> Reply:
    events, quotes = knowledge.told_by(article)
    counts = text(counted_of((len(events), "event"), (len(quotes), "quote")))
    blocks = joined(
        event_blocks(knowledge, events, bold(_("Events"))), quote_blocks(knowledge, quotes, heading=bold(_("Quotes")))
    )
    shown = (Item("article", article.id),)
    return paged(ask, Sheet(lines(_described(article), counts), blocks, items=shown, per_page=PER_PAGE))


def _article(article: Article) -> Block:
    return Block(_described(article), Item("article", article.id), f"/sources {article.id}")


def _described(article: Article) -> Html:
    name = one_line(article.title or article.name)
    title = link(name, article.url) if article.url else text(name)
    outlet = italic(one_line(article.outlet)) if article.outlet else italic(_("outlet not known"))
    facts = (outlet, text(one_line(article.author or "")), text(published(article) or undated()))
    return join((title, *facts), SEPARATOR)
