import os

from emulation.bench import processes

STAT = "4711 (a (strange) name) S 4242 4711 4711 0 -1 4194560 1 0 0 0 250 50 7 8 20 0 5 0 1 2 3"


def test_stat_fields_are_found_behind_any_name():
    assert processes.stat_fields(STAT) == (4242, 300)


def test_run_time_is_the_first_figure():
    assert processes.run_time("875139 5139189 4\n") == 875139


def test_tree_holds_children_of_children_and_no_others():
    parents = {2: 1, 3: 2, 4: 3, 5: 1, 6: 99}

    assert processes.tree(2, parents) == {2, 3, 4}


def test_difference_counts_new_processes_and_leaves_out_ended_ones():
    before, after = {1: 100, 2: 50}, {1: 130, 3: 20}

    assert processes.difference(before, after) == 50


def test_reading_of_this_process_grows_with_its_work():
    before = processes.reading([os.getpid()])
    sum(number * number for number in range(200_000))

    spent = processes.difference(before, processes.reading([os.getpid()]))

    assert spent > 0


def test_parent_of_this_process_is_known():
    assert processes.parent_of(os.getpid()) == os.getppid()


def test_process_that_has_ended_spent_nothing_more():
    assert processes.spent_by(2**22 + 1) == 0


def test_memory_of_this_process_has_a_peak_that_begins_anew():
    held = bytearray(64 * 2**20)
    del held
    before = processes.memory(os.getpid(), "VmHWM")

    processes.forget_peaks(os.getpid())

    assert processes.memory(os.getpid(), "VmHWM") < before - 32 * 2**20


def test_process_that_has_ended_holds_nothing():
    assert processes.memory_of(2**22 + 1, "VmRSS") == 0
