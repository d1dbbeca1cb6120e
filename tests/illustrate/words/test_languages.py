"""A deck of eight slides in each language that is read, with the pictures a designer would accept for each slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.illustrate.words.slots import slot

from gouache.domain import DocumentFacts, DocumentKind, SlotKind
from gouache.errors import InvalidTable
from gouache.illustrate.words.languages import Languages
from gouache.illustrate.words.lexicon import load_lexicon
from gouache.illustrate.words.subjects import NoSubject
from gouache.settings import packaged_templates

if TYPE_CHECKING:
    from pathlib import Path

    from tests.illustrate.words.conftest import Choose

    from gouache.illustrate.words.lexicon import Lexicon

AGENDA = {"a calendar", "a clipboard", "a bookmark"}
GROWTH = {"a seedling", "a potted plant", "a growth curve", "a chess pawn", "a compass", "a rising chart"}
CUSTOMERS = {"a glowing star", "a star", "a thumbs up", "a smiling face"}
BICYCLE = {"a bicycle"}
BUDGET = {"a calculator", "an abacus", "a money bag"}
PRIVACY = {"a padlock", "a shield", "a key", "a shield with a check mark", "a safe"}
ENERGY = {"a sun", "a battery", "a seedling", "leaves in the wind", "a kite", "sunshine"}
THANKS = {"a tulip", "a sunflower", "a rose"}
WANTED = (AGENDA, GROWTH, CUSTOMERS, BICYCLE, BUDGET, PRIVACY, ENERGY, THANKS)

DECKS: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("Agenda", "What we will talk about today"),
        ("A strategy for growth", "From two sites to five in three years"),
        ("Customer satisfaction", "What people say about us"),
        ("Bicycles for the whole team", "Every employee may lease one"),
        ("The budget for next year", "It is a little larger than the last one"),
        ("Data protection in the office", "What we store and for how long"),
        ("Renewable energy on our roofs", "From the sun and from the wind"),
        ("Thank you for your attention", ""),
    ],
    "de": [
        ("Agenda", "Worüber wir heute sprechen"),
        ("Unsere Wachstumsstrategie", "Von zwei Standorten zu fünf in drei Jahren"),
        ("Kundenzufriedenheit", "Was die Menschen über uns sagen"),
        ("Fahrräder für die ganze Belegschaft", "Alle dürfen eines leasen"),
        ("Das Budget für das nächste Jahr", "Es ist etwas größer als das letzte"),
        ("Datenschutz im Alltag", "Was wir speichern und wie lange"),
        ("Erneuerbare Energien auf unseren Dächern", "Von der Sonne und vom Wind"),
        ("Vielen Dank für Ihre Aufmerksamkeit!", ""),
    ],
    "fr": [
        ("Ordre du jour", "Ce dont nous allons parler aujourd’hui"),
        ("Une stratégie de croissance", "De deux sites à cinq en trois ans"),
        ("La satisfaction des clients", "Ce que les gens disent de nous"),
        ("Des vélos pour toute l’équipe", "Chacun peut en louer un"),
        ("Le budget de l’année prochaine", "Il est un peu plus grand que le dernier"),
        ("La protection des données au quotidien", "Ce que nous conservons et pour combien de temps"),
        ("L’énergie renouvelable sur nos toits", "Avec le vent et le soleil"),
        ("Merci de votre attention", ""),
    ],
    "es": [
        ("Orden del día", "De qué vamos a hablar hoy"),
        ("Una estrategia de crecimiento", "De dos sedes a cinco en tres años"),
        ("La satisfacción de los clientes", "Lo que la gente dice de nosotros"),
        ("Bicicletas para todo el equipo", "Cada persona puede alquilar una"),
        ("El presupuesto del próximo año", "Es un poco más grande que el último"),
        ("La protección de datos en la oficina", "Qué guardamos y por cuánto tiempo"),
        ("Energías renovables en nuestros tejados", "Del sol y del viento"),
        ("Gracias por su atención", ""),
    ],
    "it": [
        ("Ordine del giorno", "Di che cosa parliamo oggi"),
        ("Una strategia di crescita", "Da due sedi a cinque in tre anni"),
        ("La soddisfazione dei clienti", "Che cosa dice la gente di noi"),
        ("Biciclette per tutta la squadra", "Ognuno ne può noleggiare una"),
        ("Il bilancio preventivo del prossimo anno", "È un po' più grande dell'ultimo"),
        ("La protezione dei dati in ufficio", "Che cosa conserviamo e per quanto tempo"),
        ("Energia rinnovabile sui nostri tetti", "Dal sole e dal vento"),
        ("Grazie per l’attenzione", ""),
    ],
    "pt": [
        ("Agenda", "Sobre o que vamos falar hoje"),
        ("Uma estratégia de crescimento", "De duas sedes para cinco em três anos"),
        ("A satisfação dos clientes", "O que as pessoas dizem sobre nós"),
        ("Bicicletas para toda a equipa", "Cada um pode alugar uma"),
        ("O orçamento do próximo ano", "É um pouco maior do que o último"),
        ("A proteção de dados no escritório", "O que guardamos e por quanto tempo"),
        ("Energia renovável nos nossos telhados", "Do sol e do vento"),
        ("Obrigado pela atenção", ""),
    ],
    "nl": [
        ("Agenda", "Waar we het vandaag over hebben"),
        ("Een strategie voor groei", "Van twee naar vijf vestigingen in drie jaar"),
        ("Klanttevredenheid", "Wat de mensen over ons zeggen"),
        ("Fietsen voor het hele team", "Iedereen mag er een leasen"),
        ("De begroting voor volgend jaar", "Die is iets groter dan de vorige"),
        ("Gegevensbescherming op kantoor", "Wat we bewaren en hoe lang"),
        ("Hernieuwbare energie op onze daken", "Van de zon en van de wind"),
        ("Bedankt voor uw aandacht", ""),
    ],
    "pl": [
        ("Plan spotkania", "O czym dzisiaj będziemy mówić"),
        ("Strategia wzrostu", "Z dwóch oddziałów do pięciu w trzy lata"),
        ("Zadowolenie klientów", "Co ludzie o nas mówią"),
        ("Rowery dla całego zespołu", "Każdy może jeden wynająć"),
        ("Budżet na przyszły rok", "Jest trochę większy niż ostatni"),
        ("Ochrona danych w biurze", "Co przechowujemy i jak długo"),
        ("Energia odnawialna na naszych dachach", "Ze słońca i z wiatru"),
        ("Dziękujemy za uwagę", ""),
    ],
    "ja": [
        ("本日のアジェンダ", "今日お話しすること"),
        ("成長戦略", "三年で二拠点から五拠点へ"),
        ("顧客満足度の向上", "お客様の声"),
        ("社員のための自転車", "誰でも借りることができます"),
        ("来年度の予算", "前年より少し増えます"),
        ("個人情報の保護", "何をどのくらい保存するか"),
        ("再生可能エネルギーの活用", "太陽と風から"),
        ("ご清聴ありがとうございました", ""),
    ],
    "zh": [
        ("议程", "今天我们要谈什么"),
        ("增长战略", "三年内从两个地点到五个"),
        ("客户满意度", "人们怎么评价我们"),
        ("给全体员工的自行车", "每个人都可以租一辆"),
        ("明年的预算", "比去年多一点"),
        ("办公室里的数据保护", "我们保存什么，保存多久"),
        ("屋顶上的可再生能源", "来自太阳和风"),
        ("谢谢大家的聆听", ""),
    ],
}
ALT_TEXT_OF_A_BICYCLE = {
    "en": "A bicycle.",
    "de": "Ein Fahrrad.",
    "fr": "Un vélo.",
    "es": "Una bicicleta.",
    "it": "Una bicicletta.",
    "pt": "Uma bicicleta.",
    "nl": "Een fiets.",
    "pl": "Rower.",
    "ja": "自転車。",
    "zh": "一辆自行车。",
}


LEXICON = load_lexicon(packaged_templates() / "lexicon.toml")


def test_ten_languages_are_read(lexicon: Lexicon) -> None:
    assert lexicon.codes == set(DECKS)


@pytest.mark.parametrize("language", DECKS)
def test_each_slide_of_a_deck_gets_a_picture_of_what_it_is_about(choose: Choose, language: str) -> None:
    slots = [slot(n, title, [line]) for n, (title, line) in enumerate(DECKS[language], 1)]

    found = [getattr(choice, "phrase", "") for choice in choose(*slots, language="en-US")]

    assert [phrase for phrase, wanted in zip(found, WANTED, strict=True) if phrase not in wanted] == []


@pytest.mark.parametrize("language", DECKS)
def test_the_language_of_a_deck_is_told_by_its_words(lexicon: Lexicon, language: str) -> None:
    slots = [slot(n, title, [line]) for n, (title, line) in enumerate(DECKS[language], 1)]
    facts = DocumentFacts(kind=DocumentKind.POWERPOINT, language="en-US")

    assert Languages(lexicon).of_document(slots, facts) == language


@pytest.mark.parametrize("language", DECKS)
def test_alt_text_is_in_the_language_of_the_document(choose: Choose, language: str) -> None:
    slots = [slot(n, title, [line]) for n, (title, line) in enumerate(DECKS[language], 1)]

    found = choose(*slots, language="en-US")

    assert getattr(found[3], "alt_text", "") == ALT_TEXT_OF_A_BICYCLE[language]


@pytest.mark.parametrize("language", DECKS)
def test_a_second_run_in_any_language_draws_what_the_first_drew(choose: Choose, language: str) -> None:
    deck = list(enumerate(DECKS[language], 1))
    first = choose(*(slot(n, title, [line]) for n, (title, line) in deck))

    again = choose(
        *(
            slot(n, title, [line], kind=SlotKind.EARLIER_PICTURE, alt_text_now=getattr(first[n - 1], "alt_text", ""))
            for n, (title, line) in deck
        )
    )

    assert again == first


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Frau Vogel und Herr Wolf", "Sie leiten das Haus"),
        ("Mr Fox and Mrs Lamb", "They lead the house"),
        ("M. Cheval et Mme Rose", "Ils dirigent la maison avec nous"),
        ("Il signor Volpe e la signora Rosa", "Guidano la casa con noi"),
        ("Mevrouw De Vos en meneer Wolf", "Zij leiden het huis"),
        ("Peter Stone", "Anna Bridge"),
        ("森さん", ""),
        ("2024", "17.3 %"),
        ("Apple Inc.", ""),
    ],
)
def test_names_of_people_brands_and_numbers_are_no_subjects(choose: Choose, title: str, line: str) -> None:
    (found, _) = choose(slot(1, title, kind=SlotKind.FREE_SPACE), slot(2, "", [line], kind=SlotKind.FREE_SPACE))

    assert found == NoSubject("nothing in its words can be drawn")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Vielen Dank fürs Zuhören", "thanks"),
        ("Thanks to our sponsors", "thanks"),
        ("Fragen?", "questions"),
        ("Kontakt und Impressum", "contact"),
        ("Legal disclaimer", "legal"),
        ("Mentions légales", "legal"),
        ("Aviso legal", "legal"),
        ("免責事項", "legal"),
        ("問答環節", "questions"),
        ("Q&A", "questions"),
        ("質疑応答", "questions"),
        ("Thanksgiving dinner", ""),
        ("Contact tracing", ""),
        ("Questions about the bakery", ""),
    ],
)
def test_special_slides_are_known_by_their_titles(lexicon: Lexicon, title: str, kind: str) -> None:
    found = {getattr(lexicon.language(code).special_slide(title), "name", "") for code in DECKS}

    assert found - {""} == ({kind} if kind else set())


def test_each_slide_of_a_mixed_deck_is_read_in_its_own_language(choose: Choose) -> None:
    slots = [
        slot(1, "A strategy for growth", ["From two sites to five in the next three years"]),
        slot(2, "Die Kosten der Fahrräder", ["Was sie uns im nächsten Jahr kosten werden und wer sie zahlt"]),
        slot(3, "顧客満足度の向上", ["お客様の声"]),
    ]

    found = choose(*slots)

    assert [getattr(choice, "alt_text", "") for choice in found[1:]] == ["Ein Taschenrechner.", "輝く星。"]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Projektmanagement", "de"),
        ("Nachhaltigkeit", "de"),
        ("Satisfacción del cliente", "es"),
        ("Énergies renouvelables", "fr"),
        ("Supply chain", "en"),
        ("Xyzzy plugh", "en"),
        ("Ladder", "en"),
    ],
)
def test_a_deck_of_mere_headings_is_in_the_language_that_knows_them(
    lexicon: Lexicon, title: str, language: str
) -> None:
    facts = DocumentFacts(kind=DocumentKind.POWERPOINT, language="en-US")

    assert Languages(lexicon).of_document([slot(1, title)], facts) == language


def test_a_grave_heading_alone_is_known_in_its_language(choose: Choose) -> None:
    (found,) = choose(slot(1, "Todesfall"), language="en-US")

    assert isinstance(found, NoSubject)
    assert found.is_final


def test_an_english_term_in_another_language_is_known(choose: Choose) -> None:
    (found,) = choose(slot(1, "Was Machine Learning für uns ist"), language="de-DE")

    assert getattr(found, "phrase", "") == "a robot"


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("de", "Kundenzufriedenheit", ["customer satisfaction"]),
        ("de", "Wasserstoffwirtschaft", ["hydrogen", "economy"]),
        ("de", "Fahrradhändler", ["a bicycle"]),
        ("de", "Mitarbeiterzufriedenheit", ["employee", "customer satisfaction"]),
        ("de", "drei alte Systeme", []),
        ("de", "das Verfahren", ["process"]),
        ("es", "la satisfacción de nuestros clientes", ["customer satisfaction"]),
        ("fr", "l’énergie renouvelable", ["renewable energy"]),
        ("ja", "パンフレットのデザイン", ["design"]),
        ("ja", "働きながら成長する", ["work", "growth"]),
        ("zh", "數據分析與決策", ["data analysis", "decision"]),
    ],
)
def test_terms_are_found_in_other_languages(lexicon: Lexicon, language: str, text: str, terms: list[str]) -> None:
    read = lexicon.language(language)

    found = [match.term.name for fragment in read.fragments(text) for match in read.matches(fragment)]

    assert [name for name in found if name in terms] == terms
    if not terms:
        assert found == []


def test_a_company_adds_words_for_its_terms_in_other_languages(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """
[terms]
"founder's day" = { draw = ["a cake"] }

[words.de.terms]
"founder's day" = ["Gründertag"]

[words.de.things]
"a cake" = ["eine Torte"]

[words.de]
grave = ["werksschließung"]
""",
        encoding="utf-8",
    )

    german = load_lexicon(packaged_templates() / "lexicon.toml", own).language("de")

    (match,) = [m for f in german.fragments("Der Gründertag") for m in german.matches(f)]
    assert match.term.draw == ("a cake",)
    assert german.said("a cake") == "eine Torte"
    assert german.is_grave("Die Werksschließung")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[words]\nde = 1", "words.de is not a table"),
        ("[words.de]\ncolour = 1", "colour is not known"),
        ("[words.de]\ngrave = 'tod'", "grave is not a list of texts"),
        ("[words.de]\nstop_words = ['der']", "stop_words is not a text"),
        ("[words.de]\nterms = 1", "terms is not a table"),
        ("[words.de.terms]\ngrowth = 'Wachstum'", "terms.growth is not a list of texts"),
        ("[grave_in_context]\nplaces = 'gaza'", "grave_in_context.places is not a list of texts"),
        ("[grave_in_context]\ncolours = []", "colours, which is not known"),
        ("given_names = ['anna']", "given_names is not a text"),
        ("[terms]\ngrowth = { draw = ['a tree'], apart_from = 1 }", "growth.apart_from is not a list of texts"),
    ],
)
def test_faulty_words_are_refused_by_the_entry(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidTable) as refused:
        load_lexicon(packaged_templates() / "lexicon.toml", own).language("de")

    assert says in refused.value.detail


@given(st.text(max_size=80), st.sampled_from(sorted(DECKS)))
def test_for_any_text_any_language_gives_its_words_back_in_order(text: str, language: str) -> None:
    fragments = LEXICON.language(language).fragments(text)

    assert all(word.text for fragment in fragments for word in fragment.words)


@given(st.text(alphabet="成長戦略プロジェクトのをABC 12。、ー", max_size=40))
def test_for_any_japanese_text_no_letter_is_lost(text: str) -> None:
    words = [word.text for fragment in LEXICON.language("ja").fragments(text) for word in fragment.words]

    assert "".join(words) == "".join(c for c in text if c.isalnum() or c == "ー")
