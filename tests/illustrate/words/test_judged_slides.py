"""Slides as people write them, each with the pictures a designer would accept for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.illustrate.words.slots import slot

from gouache.illustrate.words.subjects import Subject

if TYPE_CHECKING:
    from tests.illustrate.words.conftest import Choose

JUDGED: list[tuple[str, tuple[str, ...], set[str]]] = [
    # money and markets
    (
        "Budget for the coming year",
        ("1.2 million euro in all", "Two thirds are salaries"),
        {"a calculator", "an abacus", "a money bag"},
    ),
    ("Where the money goes", ("Rent 34 %", "Staff 51 %"), {"a money bag", "a banknote"}),
    ("Cutting costs without cutting corners", ("Shared purchasing", "Fewer licences"), {"scissors", "a calculator"}),
    ("Our investors", ("Three regional funds", "One family office"), {"a money bag", "a seedling"}),
    ("Pricing", ("One price for all", "Discount for schools"), {"a price tag", "a label"}),
    ("Revenue grew by 12 % in Q3", (), {"a money bag", "a rising chart", "a growth curve"}),
    ("Tax changes from January", ("New rates", "What we must file"), {"a calculator", "an abacus"}),
    ("Insurance cover for volunteers", (), {"an umbrella"}),
    ("Our market share doubled", ("From 4 % to 8 %",), {"a shop", "a pie chart"}),
    ("E-commerce is now half of our sales", (), {"a shopping cart", "a package"}),
    ("The competition", ("Two large chains", "A dozen small shops"), {"a chess pawn", "a trophy", "a boxing glove"}),
    ("Customer satisfaction", ("Score 8.4 of 10",), {"a glowing star", "a star"}),
    ("Customer service in the evening", ("Phones until nine",), {"a headset", "a service bell"}),
    ("Marketing plan for spring", ("Posters", "Radio"), {"a megaphone", "a loudspeaker"}),
    # plans and goals
    ("Where we want to be in 2030", ("Our vision for the region",), {"a telescope", "a sunrise over mountains"}),
    ("Strategy", ("Three moves for three years",), {"a chess pawn", "a compass"}),
    ("Roadmap", ("Phase one: design", "Phase two: build"), {"a timeline", "a compass", "a world map"}),
    ("Milestones", ("March: permit", "June: roof"), {"a flag", "a golf flag"}),
    ("Goals for the quarter", (), {"a target", "a golf flag"}),
    ("Growth", ("From 40 to 60 people",), {"a seedling", "a potted plant"}),
    ("Risks", ("Late delivery", "Rain in autumn"), {"an umbrella", "a storm"}),
    ("Deadline: 30 September", (), {"an alarm clock", "an hourglass"}),
    ("Next steps", ("Sign the lease", "Hire a foreman"), {"a ladder", "a hiking boot", "a compass"}),
    ("Lessons learned", ("Ask earlier", "Write less"), {"a notebook", "a pushpin"}),
    ("Success stories", (), {"a trophy", "a medal"}),
    ("New ideas from the floor", (), {"a light bulb"}),
    ("Innovation needs time", (), {"a light bulb", "a rocket"}),
    ("Change is never easy", ("New tools", "New roles"), {"a butterfly"}),
    # people and work
    ("Teamwork across three sites", (), {"a puzzle", "a puzzle piece", "a honeybee"}),
    ("Onboarding in the first week", ("A desk", "A mentor"), {"a new colleague", "a key"}),
    (
        "Hiring plan",
        ("Four engineers", "Two apprentices"),
        {"a new colleague", "a briefcase", "an identification card"},
    ),
    ("Working from home", ("Two days a week",), {"a house", "a laptop"}),
    ("Health and safety on site", ("Helmets at all times",), {"a safety helmet", "a safety vest"}),
    ("First aid", ("Who helps", "Where the boxes hang"), {"an ambulance", "a plaster"}),
    ("Training for new managers", (), {"a stack of books", "a graduation cap"}),
    ("Work-life balance", (), {"scales", "a kite", "a palm tree"}),
    ("How we communicate", ("One channel per project",), {"speech bubbles", "a telephone"}),
    ("Trust takes years", (), {"an anchor", "a red heart"}),
    # making and moving
    ("Our supply chain", ("Twelve suppliers in five countries",), {"a delivery truck", "a ship"}),
    ("Warehouse moves to the ring road", (), {"a package", "a card file box"}),
    ("Quality control", ("Every tenth piece is measured",), {"a magnifying glass", "a check mark"}),
    ("Maintenance of the old machines", (), {"a wrench", "a toolbox"}),
    ("Automation of the paint line", (), {"a gear", "a cogwheel machine", "a robot"}),
    ("Building site: week 14", ("The crane arrives",), {"a construction site", "a crane"}),
    # technology
    ("Cybersecurity basics", ("Long passwords", "No USB sticks"), {"a shield", "a padlock"}),
    ("AI in the back office", (), {"a robot", "a bot"}),
    ("Moving to the cloud", (), {"a cloud"}),
    ("Data protection", ("What we store", "For how long"), {"a padlock", "a shield", "a key"}),
    ("Software release every Friday", (), {"a laptop", "a rocket"}),
    ("The IT budget", (), {"a calculator", "an abacus", "a microchip"}),
    # nature and climate
    ("Renewable energy", ("Sun", "Wind", "Water"), {"a sun"}),
    ("Our carbon footprint", ("Flights are the largest part",), {"a leaf", "a factory"}),
    ("Recycling in every kitchen", (), {"recycling arrows"}),
    ("Water in a dry summer", (), {"a drop of water", "a wave"}),
    ("Planting hedges for bees", (), {"a bee", "a honeybee"}),
    ("A community garden for the quarter", (), {"a tulip", "a potted plant", "a sunflower", "houses"}),
    # school
    ("Photosynthesis", ("Light", "Water", "Carbon dioxide"), {"a leaf", "a herb", "a seedling"}),
    ("The solar system", ("Eight planets",), {"a ringed planet", "a telescope"}),
    ("How democracy works", ("Voters", "Parliament"), {"a government building", "a classical building"}),
    ("The French Revolution", ("Causes", "Course"), {"a flag", "a fire"}),
    ("Healthy eating", ("Five a day",), {"a green salad", "a red apple"}),
    ("Fractions in everyday life", ("Cutting a pizza fairly",), {"a pizza"}),
    ("The library after dark", (), {"a bookshelf", "a stack of books"}),
    ("A school without bells", (), {"a school", "a bell"}),
    # words that mean another thing here
    ("Python and Java", ("Ruby on Rails", "Rust"), {"a laptop", "a keyboard", "source code", "a desktop computer"}),
    ("Match the mouse", ("Mouse cursor settings",), {"a computer mouse"}),
    ("Amazon and Target results", ("Shell profits",), {"a rising chart", "a money bag", "a banknote"}),
    ("Apple Inc. earnings", ("iPhone sales", "Mac"), {"a money bag", "a banknote", "a shopping bag", "a price tag"}),
    ("Ship it!", ("We ship code on Friday",), {"a paper plane", "a rocket"}),
    ("Portrait poster: the annual bicycle race", (), {"a bicycle"}),
    ("Bees, because the author wanted them", (), {"a bee", "a honeybee"}),
    # things are drawn as what they are
    ("Bicycles for every pupil", (), {"a bicycle"}),
    ("A lighthouse and its keeper", (), {"a sailboat", "an anchor"}),
    ("Coffee break", (), {"a cookie", "a teapot"}),
]


@pytest.mark.parametrize(("title", "lines", "accepted"), JUDGED, ids=[title for title, _, _ in JUDGED])
def test_a_slide_gets_a_picture_of_what_it_is_about(
    choose: Choose, title: str, lines: tuple[str, ...], accepted: set[str]
) -> None:
    (found,) = choose(slot(1, title, lines))

    assert isinstance(found, Subject)
    assert found.phrase in accepted
