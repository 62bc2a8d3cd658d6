"""A rules file with one defect of each kind, and what `kg check` must say of it, line by line."""

BROKEN = """\
rule:
  id: rule:broken
  class: Accelerator
  name_en: [A broken rule]
  isued_by: authority:bureau
  issued_by: authority:buro
  aliases: one name
  dates: {adopted_on: 2022-10-07, effective_on: 2022-13-01}
  refs:
    - {source: source:akt, locator: "section 1", kind: primary-text}
    - {source: source:act, kind: primary-text}
    - {source: source:act, locator: "section 2", kind: hearsay}
    - {source: source:act, locator: "section 3", kind: official-statement}
    - {source: source:act, locator: "section 4", kind: primary-text, stance: agrees}
    - {source: source:act, locator: "section 5", kind: official-statement, said_by: chip:a1}
  text: []
  effect:
    - {state: in-forse, from: 2022-10-12}
    - {state: in-force, from: 2023-01-01, to: 2024-01-01}
    - {state: suspended, from: 2023-06-01}
  relations:
    - {property: AMENDZ, object: rule:act}
    - {property: AMENDS, object: rule:lost}
    - {property: AMENDS, object: authority:bureau}
    - {property: CONCERNS, object: firm:acme, qualifiers: {colour: red}}
  attributes:
    - {property: entities_added, value: many}
  relations: []
provisions:
  - id: provision:broken-1
    paragraph: "1"
    measure: [{value: licens, from: 2022-10-12}]
    review_policy:
      - {value: denial, of_what: "one; two", from: 2022-10-12}
    destinations:
      - {id: firm:acme, from: 2022-10-12}
      - {id: place:nowhere, from: 2022-10-12}
    end_users:
      - {id: chip:a1, from: 2022-10-12}
      - {id: firm:forge, from: 2023-01-01, to: 2022-10-12}
    end_uses: [{id: place:there, from: 2022-10-12}]
    exempt: [{id: place:here, as: receiver}]
    hooks:
      - {hook: export, jurisdiction: place:here}
      - {hook: exported}
      - {hook: exported, jurisdiction: here}
      - {hook: exported, jurisdiction: place:atlantis}
    affiliates:
      - {list: firm:acme, percent: 50, from: 2022-10-12, paragraph: "1"}
      - {list: list:lost, percent: 50, from: 2022-10-12, paragraph: "1"}
  - id: provision:broken-2
    name_en: Shares
    affiliates:
      - {list: list:known, percent: 150, from: 2022-10-12, paragraph: "2"}
      - {list: list:known, percent: 50, from: 2022-10-12}
    listed:
      - {list: list:known, footnote: footnote-99, from: 2022-10-12, paragraph: "2"}
      - {list: place:here, from: 2022-10-12, paragraph: "2"}
    headquarters: [{id: firm:forge}]
    all_items: maybe
    measure: licence
  - id: provision:broken-2
    name_en: Shares again
  - id: item:broken-3
    name_en: No provision
  - id: provision:Broken_4
    name_en: No slug
items:
  - id: item:broken-a
    name_en: Item A
    as: controlled
    imposed_by: [{id: provision:act-9, from: 2022-10-12}]
    classes: [Chip, Chips]
    versions:
      - version: A/1
        from: 2022-10-12
        to: 2023-01-01
        test:
          all:
            - {quantity: through_put, op: ">=", value: 1, paragraph: A.1}
            - {quantity: throughput, op: ">=", value: 1, unit: teraflops, paragraph: A.2}
            - {quantity: throughput, op: ">=", value: 1, paragraph: A.3}
            - {quantity: marketed_for_data_centres, op: ">=", value: "yes", paragraph: A.4}
            - {quantity: marketed_for_data_centres, op: "=", value: perhaps, paragraph: A.5}
            - {quantity: performance_density, op: "=>", value: 1, paragraph: A.6}
            - {quantity: performance_density, op: !=, value: 1, paragraph: A.7}
            - {quantity: performance_density, op: ">=", value: "1,5", paragraph: A.8}
            - {quantity: performance_density, op: ">=", value: 1}
            - {quantity: interconnect_bandwidth, basis: both, op: ">", value: 1, unit: gigabytes a second, paragraph: A}
            - {quantity: performance_density, unit: TOPS, op: ">=", value: 1, paragraph: A.11}
      - version: A/2
        from: 2022-12-01
        to: 2023-06-01
        test: {all: []}
      - version: A/3
        from: 2023-07-01
        to: 2023-08-01
        test: {any: []}
      - version: A/4
        from: 2023-08-01
        to: 2023-09-01
      - version: A/4
        from: 2023-09-01
        to: 2023-10-01
        unseen: lost
      - version: A/5
        from: 2023-10-01
        to: 2024-01-01
        test:
          all: [{quantity: performance_density, op: ">=", value: 1, paragraph: A}]
          any: [{quantity: performance_density, op: ">=", value: 2, paragraph: A}]
      - version: A/6
        from: 2024-01-01
        unseen: lost
        test: {quantity: performance_density, op: ">=", value: 1, paragraph: A}
  - id: item:broken-b
    name_en: Item B
    versions:
      - version: B/1
        from: 2024-02-30
        unseen: lost
  - id: item:broken-c
    name_en: Item C
    classes: [Chip]
    versions:
      - version: C/1
        from: 2024-02-01
        to: 2024-01-01
        unseen: lost
"""

# line, the words at which the problem begins, message
EXPECTED = [
    (3, "Accelerator", "Accelerator is not a class of the kind 'rule'"),
    (4, "[A broken rule", "name_en is not a single value"),
    (5, "isued_by: authority:bureau", "rule has no key 'isued_by'"),
    (6, "authority:buro", "unknown id 'authority:buro'"),
    (7, "one name", "aliases is not a list"),
    (8, "2022-13-01", "effective_on: '2022-13-01' is not a day of the calendar (month must be in 1..12)"),
    (10, "source:akt", "unknown source 'source:akt'"),
    (11, "{source: source:act", "an entry of refs has no locator"),
    (12, "hearsay", "kind: 'hearsay' is not in its code list"),
    (13, "official-statement", "nobody is named who makes the official-statement"),
    (14, "agrees", "stance: 'agrees' is not in its code list"),
    (15, "chip:a1", "chip:a1 cannot speak"),
    (16, "[", "the timeline text has no state"),
    (18, "in-forse", "effect: 'in-forse' is not in its code list"),
    (
        20,
        "{state: suspended",
        "rule:broken effect suspended differs from rules/broken.yaml:19 and their intervals overlap",
    ),
    (22, "AMENDZ", "unknown relation or attribute 'AMENDZ'"),
    (23, "rule:lost", "unknown id 'rule:lost'"),
    (24, "authority:bureau", "authority:bureau (Authority) cannot be the object of AMENDS"),
    (25, "colour: red", "qualifiers has no key 'colour'"),
    (27, "many", "entities_added: 'many' is not a figure"),
    (28, "relations: ", "rule has the key 'relations' twice"),
    (30, "id: provision:broken-1", "an entry of provisions has no name_en"),
    (32, "licens", "measure: 'licens' is not in its code list"),
    (34, '"one; two"', "of_what holds a semicolon"),
    (36, "firm:acme", "firm:acme (ChipDesigner) cannot be a destination"),
    (37, "place:nowhere", "unknown id 'place:nowhere'"),
    (39, "chip:a1", "chip:a1 (Accelerator) cannot be an end user"),
    (40, "2022-10-12", "valid_to 2022-10-12 is not after valid_from 2023-01-01"),
    (41, "place:there", "place:there (Jurisdiction) cannot be an end use"),
    (42, "receiver", "exempt as 'receiver' is not known"),
    (44, "export", "unknown hook 'export'"),
    (45, "{hook: exported", "an entry of hooks has no jurisdiction"),
    (46, "here", "'here' is not a jurisdiction"),
    (47, "place:atlantis", "unknown id 'place:atlantis'"),
    (49, "firm:acme", "'firm:acme' is not a list"),
    (50, "list:lost", "unknown id 'list:lost'"),
    (54, "150", "'150' is not a share"),
    (55, "{list: list:known", "an entry of affiliates has no paragraph"),
    (57, "footnote-99", "unknown footnote 'footnote-99'"),
    (58, "place:here", "'place:here' is not a list"),
    (59, "firm:forge", "firm:forge (Foundry) cannot be a place of headquarters"),
    (60, "maybe", "all_items: 'maybe' is not known"),
    (61, "licence", "measure is not a list"),
    (62, "provision:broken-2", "provision:broken-2 is defined already in rules/broken.yaml:51"),
    (64, "item:broken-3", "Provision is not a class of the kind 'item'"),
    (66, "provision:Broken_4", "'provision:Broken_4' is not in slug form"),
    (70, "Item A", "item:broken-a has the same name as item:act-a"),
    (71, "controlled", "as: 'controlled' is not in its code list"),
    (72, "provision:act-9", "unknown id 'provision:act-9'"),
    (73, "Chips", "unknown class 'Chips'"),
    (80, "through_put", "unknown quantity 'through_put'"),
    (81, "teraflops", "the unit of throughput is 'teraflops'"),
    (82, "{quantity: throughput", "the unit of throughput is missing"),
    (83, '">="', "marketed_for_data_centres is a word and has no order"),
    (84, "perhaps", "marketed_for_data_centres: 'perhaps' is not in its code list"),
    (85, '"=>"', "unknown operator '=>'"),
    (86, "!=", "YAML reads != as a tag"),
    (87, '"1,5"', "'1,5' is not a number"),
    (88, "{quantity: performance_density", "the comparison has no paragraph"),
    (89, "both", "interconnect_bandwidth has no basis 'both'"),
    (90, "TOPS", "the unit of performance_density is 'TOPS'"),
    (92, "2022-12-01", "the versions A/1 and A/2 overlap"),
    (94, "[", "all has no parts"),
    (96, "2023-07-01", "no version holds from 2023-06-01 to 2023-07-01, between A/2 and A/3"),
    (98, "[", "any has no parts"),
    (99, "version: A/4", "the version has no test"),
    (102, "A/4", "the version A/4 stands twice"),
    (110, "all: ", "the test has more than one of all, any and not"),
    (114, "lost", "the version has a test and was not seen"),
    (116, "id: item:broken-b", "item:broken-b has versions and no classes"),
    (120, "2024-02-30", "'2024-02-30' is not a day of the calendar (day is out of range for month)"),
    (128, "2024-01-01", "the version ends on 2024-01-01, not after its start on 2024-02-01"),
]
