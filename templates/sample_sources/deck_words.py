"""What the sample deck says: a town, invented, that wants more of its people to ride."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "Ashmere by bicycle"
SUBJECT = "A four-year programme for a calmer town centre"


class Figure(Enum):
    """What fills a slide instead of text."""

    CHART = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """One slide: its layout, the lines of each placeholder by idx, notes.

    A line that starts with a tab stands on the second level.
    """

    layout: str
    title: str
    lines: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    notes: str = ""
    numbered: bool = False
    figure: Figure | None = None


PARTS = (("Opening", 2), ("Where we stand", 3), ("What we will build", 4), ("Cost and decision", 3))
"""The deck's sections and how many slides each has."""

SLIDES = (
    Words(
        "Title with picture",
        TITLE,
        {1: (SUBJECT,), 13: ("Town Council, March 2026",)},
        "Welcome, and thank you for the early hour. Ten minutes from us, then twenty for your questions. The "
        "programme was written over the winter together with the residents’ panel. Nothing in it needs new land.",
    ),
    Words(
        "Title and text",
        "Agenda",
        {
            1: (
                "Where we stand: short trips, and who rides them",
                "What we will build: routes, stands, the way to school, deliveries",
                "What it costs, year by year",
                "The decision we ask you for",
            )
        },
        numbered=True,
    ),
    Words(
        "Section",
        "It takes less time than we think",
        {
            1: (
                "Of 30,800 weekday trips into the centre, 14,200 are shorter than three kilometres: twelve minutes by "
                "bicycle. Nearly half of these are still made by car.",
            ),
            13: ("Where we stand",),
        },
        "Three kilometres is the distance from the new houses at Mill Field to the market square. At an easy fifteen "
        "kilometres an hour it takes twelve minutes, door to door, with no time spent looking for a parking space.",
    ),
    Words(
        "Two content",
        "Cars and theft keep people from riding",
        {
            1: (
                "Fast traffic on the ring road: 61%",
                "Fear of theft at the station: 43%",
                "Rain and darkness in winter: 38%",
                "No bicycle in working order: 22%",
                "\tShare of 1,860 households asked in October 2025; several reasons could be named",
            )
        },
        "The order surprised us: weather comes only third. Traffic and theft are both things a town can change, and "
        "the next slides take them in turn.",
    ),
    Words("Title only", "Cycling into the centre has doubled since 2019", figure=Figure.CHART),
    Words(
        "Picture with caption",
        "Three green routes meet at the market square",
        {
            2: (
                "Station route, 3.2 km",
                "\tFrom platform 1 past the library",
                "River route, 4.8 km",
                "\tFlat, lit, and away from traffic",
                "School route, 3.4 km",
                "\tJoins five primary schools",
                "11.4 km in all",
                "\t7.1 km are quiet streets already",
            )
        },
        "Green means planted: 260 street trees go in beside the new kerbs, most of them on the Station route, which "
        "is the hottest street in town in July.",
    ),
    Words(
        "Content with picture",
        "A lock and a key for every bicycle",
        {
            1: (
                "1,200 new stands by the end of 2028",
                "Station: 480 under one roof, half of them behind a locked gate",
                "Market square: 260 along the arcades",
                "Schools and library: 460, in plain view",
                "Lamps, lockers and a pump at all three",
            )
        },
    ),
    Words(
        "Title and text",
        "The way to school comes first",
        {
            1: (
                "School streets without cars until 8:40",
                "Cycling lessons: 420 children a year",
                "A repair morning each November, with lamps to take home",
                "Wardens at both ring road crossings",
            )
        },
        "Five primary schools have agreed to close their street for forty minutes each morning. The lessons are for "
        "year 4: twenty-one classes of twenty children over the school year.",
    ),
    Words(
        "Two content",
        "How parcels reach the shops",
        {
            2: (
                "34 shops share six cargo bikes",
                "Vans unload at the old freight shed, 600 metres from the square",
                "No vans in the centre after 11:00",
                "Trial year: June 2026 to May 2027",
            )
        },
    ),
    Words("Title only", "What it costs: £4.1 million over four years", figure=Figure.TABLE),
    Words(
        "Title and content",
        "The decision we ask you for",
        {
            1: (
                "Adopt the programme for 2026 to 2029 with the aim that one trip in four into the centre is made by "
                "bicycle by the end of 2029. Today it is one in seven: 4,310 of 30,800 on an average weekday.",
                "Release £1,020,000 for the first year. Three fifths come from the national grant for active travel, "
                "which is confirmed; the town’s own share is £408,000, or about £11 for each resident.",
                "Close the five school streets to cars from 8:00 to 8:40 on school days, beginning after the summer "
                "holidays, with passes for residents, carers and people with limited mobility.",
                "Let the freight shed to the traders’ association for one year at the present rent, so that the "
                "delivery trial can begin in June and report back to this committee in May 2027.",
                "Count and publish. The four counting points report every month, accidents and thefts every quarter, "
                "spending every year; if the share has not reached 18% by the end of 2027, the programme comes back "
                "to this committee before any further money is released.",
            )
        },
        numbered=True,
    ),
    Words(
        "Closing",
        "Thank you. Your questions, please",
        {
            1: (
                "21 April: the committee votes",
                "May: plans for the Station route on show in the library",
                "September: work begins",
            )
        },
        "If the question is about a single street, the plans at the back of the room show every kerb. Please leave a "
        "note on them; we collect the notes tonight.",
    ),
)

COUNTS = {"2019": 2150, "2020": 2480, "2021": 2610, "2022": 2940, "2023": 3320, "2024": 3790, "2025": 4310}
COUNTS_TITLE = "Bicycles on an average weekday, at four counting points"

COUNTS_ALT_TEXT = "Column chart: 2,150 bicycles on an average weekday in 2019, more every year, 4,310 in 2025."

BUDGET_HEAD = ("Thousand pounds", "2026", "2027", "2028", "2029", "Total")
BUDGET = (
    ("Routes and crossings", (620, 980, 840, 310)),
    ("Stands and lighting", (180, 240, 150, 90)),
    ("Schools and lessons", (70, 90, 90, 90)),
    ("Cargo bike deliveries", (110, 60, 30, 0)),
    ("Counting and reporting", (40, 30, 30, 50)),
)
