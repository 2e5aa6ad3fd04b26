from blocs.slots import organisation
from blocs.tests.factories import (
    make_bloc,
    make_campaign,
    make_membership,
    make_post,
    make_sponsor,
    make_unit,
    make_user,
)
from emulation.audit import access, presenters


def kinds(hits):
    return [(hit.kind, hit.label) for hit in hits]


def test_duties_name_position_and_unit(world, thu, lan, quan):
    assert organisation.duties(thu, None) == ["Chuyên viên, Sở Một"]
    assert organisation.duties(lan, None) == ["Giám đốc, Sở Hai"]
    assert organisation.duties(quan, None) == []


def test_search_finds_units_and_blocs_in_sight_without_marks(world, ha, khach, quan):
    assert kinds(organisation.search(ha, "toa an")) == [("Đơn vị", "Tòa án nhân dân tỉnh A")]
    assert kinds(organisation.search(ha, "khoi thi dua")) == [
        ("Khối, cụm thi đua", "Khối thi đua A")
    ]
    assert organisation.search(khach, "toa an") == []
    assert kinds(organisation.search(quan, "tinh")) == [
        ("Đơn vị", "UBND tỉnh A"),
        ("Đơn vị", "UBND tỉnh B"),
    ]


def test_chains_are_read_by_board_auditor_and_secretariat(world, thu, ha, binh, khach):
    auditor = make_user()
    make_post(auditor, world.sponsor, "auditor")

    read = [set(access.viewable_chains(person)) for person in (binh, auditor, thu, ha, khach)]

    own, other = {"bloc:khoi-a"}, {"bloc:khoi-b"}
    assert read == [own, own, own, set(), other]  # khach serves the head unit of the other bloc


def test_board_and_administrator_find_their_way(world, binh, quan):
    assert [entry.label for entry in organisation.nav(binh, None)] == ["Khối và đơn vị"]
    assert [entry.label for entry in organisation.nav(quan, None)] == ["Cơ quan thành lập khối"]


def titles(tasks):
    return [task.title for task in tasks]


def test_administrator_is_led_to_the_first_sponsor_and_its_board(db):
    administrator = make_user(is_administrator=True)

    at_first = titles(organisation.my_tasks(administrator, None))
    sponsor = make_sponsor()
    then = titles(organisation.my_tasks(administrator, None))
    make_post(make_user(), sponsor, "board_officer")

    assert at_first == ["Thêm cơ quan thành lập khối"]
    assert then == [f"Thêm cán bộ cơ quan thi đua, khen thưởng của {sponsor}"]
    assert organisation.my_tasks(administrator, None) == []


def test_board_is_led_to_its_bloc_members_and_year(db):
    officer, sponsor = make_user(), make_sponsor()
    make_post(officer, sponsor, "board_officer")

    at_first = titles(organisation.my_tasks(officer, None))
    bloc = make_bloc(sponsor)
    founded = titles(organisation.my_tasks(officer, None))
    make_membership(bloc, make_unit(), 1)
    filled = titles(organisation.my_tasks(officer, None))
    make_campaign(bloc)

    assert at_first == ["Lập khối, cụm thi đua"]
    assert founded == [f"Thêm thành viên của {bloc}"]
    assert filled == [f"Mở năm thi đua của {bloc}"]
    assert organisation.my_tasks(officer, None) == []


def test_nobody_else_is_asked_to_set_up(world, thu, lan, binh, quan):
    assert [organisation.my_tasks(person, None) for person in (thu, lan, binh)] == [[]] * 3
    assert len(organisation.my_tasks(quan, None)) == 1  # the stranger's sponsor has no board


def test_account_shows_its_posts(world, binh, ha):
    panel = organisation.account_panels(binh, ha)[0]

    assert [post.unit for post in panel.context["posts"]] == [world.member]


def test_every_event_of_the_room_has_words():
    assert set(organisation.VERBS) <= presenters.known_verbs()
