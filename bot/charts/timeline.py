"""A timeline: events below each other on one thread, each with its day and its words."""

from bot.charts.sheet import HEAD, LINES, MARGIN, NOTE, TEXT, TITLE, Sheet, Sign
from bot.picture import TimelinePicture

_THREAD = MARGIN + 16  # where it runs
_TEXT = MARGIN + 64
_DOT = "#0072b2"


def draw_timeline(sheet: Sheet, picture: TimelinePicture) -> None:
    """Draw a timeline on an empty sheet."""
    sheet.write(picture.title, MARGIN, TITLE, 3)
    sheet.write(picture.note, MARGIN, NOTE, 6)
    sheet.at += 34
    places = []
    for moment in picture.moments:
        places.append(sheet.at + TEXT.size * 0.62)
        sheet.write(moment.day, _TEXT, HEAD, 2)
        sheet.write(moment.line, _TEXT, TEXT, 5)
        sheet.write(" · ".join(filter(None, (moment.standing, moment.source))), _TEXT, NOTE, 2)
        sheet.at += 26
    sheet.line((_THREAD, _THREAD), (places[0], places[-1]), LINES, 5)
    for moment, place in zip(picture.moments, places, strict=True):
        sign = Sign("D" if moment.standing else "o", _DOT, filled=not moment.inferred and not moment.standing)
        sheet.sign(sign, _THREAD, place, 18 if moment.standing else 22)
    sheet.at -= 26
