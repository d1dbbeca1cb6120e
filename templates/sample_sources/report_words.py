"""What the sample report says: a year in a community garden, invented, with figures that add up."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "Orchard Corner Community Garden"
SUBTITLE = "Report on the year 2025"
SUBJECT = "What grew, what it cost, and what comes next"
ABSTRACT = (
    "Sixty-four households, six beds in common and thirty-one old fruit trees: this is what a dry spring and a "
    "generous summer made of them. The report was adopted by the annual meeting on 31 January 2026."
)

FACTS = (
    ("a red apple", "1,846 kg", "harvested from common beds and orchard"),
    ("a drop of water", "48 m³", "of mains water, after 71\u00a0m³ the year before"),
    ("a butterfly", "17", "species of butterfly on the monthly walk"),
    ("a sunflower", "1,150", "visitors on six open days"),
)
"""Prompt, figure and words of each cell of the front page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 has the page it stands on before any picture is set in, for the contents."""

    text: str
    level: int = 1
    page: int = 0


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph in the style named; a lead-in, if any, is strong."""

    text: str
    style: str = "BodyText"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table: first row is the head, last row the sum, an empty column a gap."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Columns:
    """From here on the text runs in so many columns, on the same page or on a new one."""

    count: int
    new_page: bool = False


HARVEST = Table(
    "Harvest of the common beds and the orchard, in kilograms",
    (
        ("Crop", "2024", "2025", "Change"),
        ("Apples and pears", "388", "496", "+108"),
        ("Potatoes", "455", "412", "−43"),
        ("Courgettes and squash", "262", "305", "+43"),
        ("Tomatoes", "190", "268", "+78"),
        ("Leaves and herbs", "161", "150", "−11"),
        ("Beans and peas", "118", "121", "+3"),
        ("Soft fruit", "81", "94", "+13"),
        ("Total", "1,655", "1,846", "+191"),
    ),
    "Weighed on the scales beside the pump. Honey is not included.",
)

ACCOUNTS = Table(
    "Income and spending in 2025, in pounds",
    (
        ("Income", "", "", "Spending", ""),
        ("Membership, 64 households", "2,880", "", "Water and tanks", "2,310"),
        ("Grant for tanks and hedge", "2,400", "", "Seeds, plants and compost", "1,740"),
        ("Plant sale", "1,930", "", "Rent and insurance", "1,260"),
        ("Honey and apple juice", "864", "", "Tools and repairs", "1,120"),
        ("Donations", "726", "", "Hedge", "1,085"),
        ("", "", "", "Open days and school classes", "640"),
        ("Total", "8,800", "", "Total", "8,155"),
    ),
    "Surplus: £645. The books were checked by two members on 17 January 2026.",
)

BODY: tuple[Heading | Prose | Table | Columns, ...] = (
    Columns(1, new_page=True),
    Heading("The year in brief", page=2),
    Prose(
        "The garden is 0.6 hectares of heavy clay between the railway and the school field. It has forty-two plots, "
        "twenty-two of them shared by two households, six beds that belong to everybody, an orchard and, since this "
        "autumn, a hedge. What happens on the plots is each member’s own business. This report is about the rest: the "
        "common beds, the trees, the water, the animals, the money, and the people who give their Saturdays to them."
    ),
    Prose(
        "It was the driest spring since we began to keep a rain book. Between 4 April and 19 May the gauge by the "
        "shed collected eleven millimetres, and the first sowings of carrots and beetroot failed twice. The summer "
        "made up for it. Warm nights in July brought the tomatoes on three weeks early, and the old apple trees, "
        "pruned hard two winters ago, bore more than anyone remembered. In the end the common beds and the orchard "
        "gave 1,846 kilograms, 191 more than the year before."
    ),
    Prose(
        "Three decisions of the last annual meeting were carried out. Two new tanks now catch the rain from the "
        "school roof. The hedge along the railway fence has been planted. And the tool shed has a lending book, which "
        "has proved more useful than the lock. The fourth, a level path for wheelchairs and pushchairs, has to wait "
        "until a second grant is decided in May."
    ),
    Heading("The harvest", page=2),
    Prose(
        "Everything from the common beds passes over the scales beside the pump before it is shared out, and one "
        "person writes the weight into the harvest book. The figures in Table 1 are taken from there. They leave out "
        "what members grow on their own plots, which we put at about three tonnes more."
    ),
    HARVEST,
    Prose(
        "Tomatoes were the surprise. Ninety plants of six kinds stood under the new rain roof, a plain frame of larch "
        "and greenhouse film that keeps the leaves dry and the blight away, and we picked from 8 July to the last "
        "week of October. Potatoes fell short. The earlies went into dust and were not watered, because we had agreed "
        "to keep the tank for seedlings; that was the right rule and the wrong year for it. Courgettes needed, as "
        "always, no encouragement."
    ),
    Prose(
        "A third of the harvest, 620 kilograms, left the garden in crates. Every Thursday from June to October a "
        "handcart went to the community kitchen, which made some 2,300 meals from it. The rest was divided among the "
        "members by the hours they had worked, or pressed: apple day on 11 October turned a quarter of a tonne into "
        "150 litres of juice and kept forty children busy at the mill."
    ),
    Prose(
        "The orchard is the oldest part of the garden. Seventeen of its thirty-one trees were here before the "
        "embankment was raised, and of four we still do not know the name. Twelve were pruned a second time in "
        "February, lightly, and the branches chipped for the paths. The crop came to sixteen kilograms for each tree "
        "and most of it was sound: rings of corrugated cardboard round the trunks, a job for the youngest class, kept "
        "the codling moth down better than anything we had ever bought."
    ),
    Heading("Water and soil", page=3),
    Prose(
        "The two new tanks hold 3,000 litres each and stand on the school’s side of the fence, where the downpipes "
        "are. Together with the old one we can now store 9,000 litres. One millimetre of rain on the school roof is "
        "about 180 litres, so fifty millimetres fill all three. They were full on 2 March, empty by 11 May, and full "
        "again after the thunderstorms of early June."
    ),
    Prose("{{image: a rain cloud}}", "Figure"),
    Prose(
        "Mains water came down from 71 to 48 cubic metres, a saving of one third in a year when every other garden on "
        "the line used more. Most of the rest goes to seedlings in April and May. We have asked the school whether "
        "the gym roof could be connected as well; it is the larger of the two, and the answer is due before Easter."
    ),
    Prose(
        "A simple rule came out of the spring. Seedlings and young trees are watered first; tomatoes and squash in "
        "the evening only, and at the root; whatever has stood a year in the ground looks after itself. The rule "
        "hangs beside the pump with a drawing for each group, because not all of us read the same language with the "
        "same ease."
    ),
    Prose(
        "Four of the six common beds have not been dug for three years. Each autumn they get a hand’s breadth of leaf "
        "mould and wood chip, eighteen cubic metres in all, brought by the parks department free of charge because it "
        "saves the department a journey to the tip. The soil test in October found 5.3% of organic matter in these "
        "beds, against 4.1% when we began. The two beds that are still dug stood at 4.0%. They will be left alone "
        "from now on."
    ),
    Heading("Bees, hedge and butterflies", page=4),
    Prose(
        "Four hives stand behind the pear trees. All four colonies came through the winter, which has happened only "
        "twice in nine years. They gave 63 kilograms of honey in two rounds, at the end of May and in late July, and "
        "each was left twelve kilograms of its own for the cold months. The lime trees along the railway did most of "
        "the work."
    ),
    Prose(
        "The hedge is the largest single thing we have planted. On two Saturdays in November seventy-one people, the "
        "youngest three years old and the eldest eighty-four, set 310 young shrubs along 120 metres of fence: "
        "hawthorn, hazel, dog rose, field maple, spindle, blackthorn and guelder rose, in a double row and under a "
        "thick mulch. It will be knee-high for two summers. In five years it should hide the trains, slow the east "
        "wind and feed the thrushes."
    ),
    Prose(
        "Butterflies are counted on the first Sunday of each month from April to September, on the same walk of 400 "
        "metres at the same pace. The walk found seventeen species, after fourteen in 2024. The small copper is back "
        "after four years. We believe that the strip along the school field, now mown once a year in September "
        "instead of every fortnight, has more to do with it than the weather."
    ),
    Prose(
        "The pond, dug in 2021 with spades and a good deal of optimism, has settled down. Frogs spawned on 14 March, "
        "and newts were seen on every torch walk from April on. In May the water stood so low that we topped it up "
        "from the tanks, one can at a time. Duckweed is raked off once a month and left on the bank for a day, so "
        "that whatever lives in it can walk home."
    ),
    Heading("People and learning", page=4),
    Prose(
        "Members gave 2,940 hours to the common work, which is forty-six for each household. A quarter of them went "
        "into watering, and it was the watering that went wrong: in the third week of July nobody came on three "
        "evenings running, because everyone had read a different version of the rota. There is now one sheet, on the "
        "shed door, in pencil."
    ),
    Prose(
        "Nine school classes, 214 children, each kept a square metre of their own from March to July. They sow "
        "radishes first, so that there is something to eat before the holidays, and sunflowers last, so that there is "
        "something to come back to. The repair bench opened on the first Saturday of every month; 126 tools passed "
        "over it and nine were beyond help. The lending book counts 412 loans. Three trowels are still out."
    ),
    Prose(
        "Members also taught one another. A grafting course filled two evenings in March, a weekend with dry stone in "
        "June gave us the low wall round the herb bed, and in September eleven people learned to bake in the clay "
        "oven, which had stood cold since its first winter. Courses are free for members; guests pay what they think "
        "right, and have so far thought generously."
    ),
    Columns(2),
    Heading("A garden diary", page=5),
    Prose(
        "Frost on the inside of the shed window. The new tanks arrive on a lorry that is too wide for the lane, and "
        "are rolled the last two hundred metres by hand.",
        lead="8 February.",
    ),
    Prose(
        "Frogspawn. The youngest class comes to look, counts to three hundred, and agrees to call it many.",
        lead="14 March.",
    ),
    Prose(
        "Plant sale in sunshine. Everything is gone by noon except the mint, and by two o’clock the mint as well.",
        lead="26 April.",
    ),
    Prose(
        "The first real rain in six weeks, at four in the morning. Three people turn out, independently of each "
        "other, to look at the gauge.",
        lead="20 May.",
    ),
    Prose(
        "A swarm in the plum tree. It is coaxed into a box during the second half of the school’s summer concert, "
        "with accompaniment.",
        lead="21 June.",
    ),
    Prose(
        "The first tomato is ripe and is cut into sixteen pieces. Opinions differ.",
        lead="8 July.",
    ),
    Prose(
        "Evening walk with torches and a bat detector. Two kinds of bat, one hedgehog, one member of the committee "
        "asleep in the deck chair.",
        lead="30 August.",
    ),
    Prose(
        "Apple day. The press is lent by a neighbouring garden and returned, cleaned, with the first twelve bottles.",
        lead="11 October.",
    ),
    Prose(
        "The last shrub goes in by lamplight. Soup for seventy, from our own squash.",
        lead="22 November.",
    ),
    Columns(1),
    Heading("Accounts and the year ahead", page=5),
    Prose(
        "The year closed with a surplus of £645, and the reserve stands at £3,410, about five months of ordinary "
        "spending. The tanks and the hedge together cost £995 more than the grant that was given for them. The plant "
        "sale, our best so far, made that good. Membership stays at £45 a household; whoever cannot pay it need only "
        "say so to the treasurer, and nobody else will know."
    ),
    Prose(
        "Seeds and plants cost more than planned because the spring sowings had to be repeated. Tools were the other "
        "line above the budget: the pump needed a new valve in May, when it could least be spared. Rent has not "
        "changed since 2019, and the insurance now covers the open days as well, for £38 more."
    ),
    ACCOUNTS,
    Heading("Four aims for 2026", level=2),
    Prose(
        "The annual meeting asked the committee to do four things before it meets again. None of them costs more than "
        "the garden can expect to earn. All of them need people who will say, in good time, on which Saturdays they "
        "can come."
    ),
    Prose("Connect the gym roof to the tanks, and bring mains water below 40 cubic metres.", "ListBullet"),
    Prose(
        "Build the level path from the gate to the common beds, if the grant comes, before the open day in June.",
        "ListBullet",
    ),
    Prose(
        "Graft the three oldest apple trees on young stock, so that their kinds are not lost with them.", "ListBullet"
    ),
    Prose("Give ten more households a plot, by sharing and by clearing the corner beyond the compost.", "ListBullet"),
    Prose(
        "The last of these matters most. Thirty-eight households are waiting, some of them since 2022, and a garden "
        "that only its members can enter is a smaller thing than the one we set out to make. Anyone who has half a "
        "plot to spare is asked to tell the committee by the end of February, when the seed potatoes come."
    ),
    Heading("References", page=6),
    Prose("Orchard Corner Community Garden: Harvest book 2025. Kept in the tool shed.", "Bibliography"),
    Prose("Orchard Corner Community Garden: Rain book, 2016 to 2025. Kept in the tool shed.", "Bibliography"),
    Prose("Orchard Corner Community Garden: Report on the year 2024. Adopted on 1 February 2025.", "Bibliography"),
    Prose("Soil test of the common beds, October 2025. Two pages, with the committee.", "Bibliography"),
)
