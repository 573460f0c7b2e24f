import { expect, test } from "vitest"
import { explain } from "../src/index.ts"
import { type Language, lines } from "../src/text/index.ts"
import { row, section } from "./situation.ts"
import { factsOf, type Told, villagePlan } from "./village.ts"

type Json = Readonly<Record<string, unknown>>
interface Situation {
  readonly points: unknown
  readonly told: Told
  /** Attributes of row A. */
  readonly more?: Json
}

/** The reason of row A in sentences, two spaces for each step down. Row B beside it is the one that `score` asks for. */
const sentences = ({ points, told, more = {} }: Situation, language: Language): ReadonlyArray<string> => {
  const base = { _tag: "slope", of: "learners", points: "10" }
  const decoded = villagePlan({ criteria: [row("A", points, more), row("B", base, { notReported: "zero" })] })
  const trace = explain(decoded, factsOf(told), { unit: "v", rubric: "r", criterion: "A" })
  if (trace === undefined) throw new Error("no trace")
  return lines(trace, decoded, language).map(({ depth, text }) => "  ".repeat(depth) + text)
}

const check = (situation: Situation, vi: ReadonlyArray<string>, en: ReadonlyArray<string>) => {
  expect(sentences(situation, "vi")).toEqual(vi)
  expect(sentences(situation, "en")).toEqual(en)
}

const cases: ReadonlyArray<
  readonly [name: string, situation: Situation, vi: ReadonlyArray<string>, en: ReadonlyArray<string>]
> = [
  [
    "when, within: the target reached",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: "learners",
          atLeast: "60%"
        },
        points: "10"
      },
      told: {
        learners: 600
      }
    },
    [
      "Tiêu chí A: 10/10 điểm",
      "  đủ điều kiện: 10 điểm",
      "    60 % ≥ 60 %: đạt",
      "      Chỉ tiêu learners: 600/1.000 hộ = 60 %"
    ],
    [
      "Tiêu chí A: 10/10 points",
      "  the condition holds: 10 points",
      "    60 % ≥ 60 %: yes",
      "      Chỉ tiêu learners: 600/1,000 hộ = 60 %"
    ]
  ],
  [
    "when, within: just below",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: "learners",
          atLeast: "60%"
        },
        points: "10"
      },
      told: {
        learners: 599
      }
    },
    [
      "Tiêu chí A: 0/10 điểm",
      "  không đủ điều kiện: 0 điểm",
      "    59,9 % ≥ 60 %: không đạt",
      "      Chỉ tiêu learners: 599/1.000 hộ = 59,9 %"
    ],
    [
      "Tiêu chí A: 0/10 points",
      "  the condition does not hold: 0 points",
      "    59.9 % ≥ 60 %: no",
      "      Chỉ tiêu learners: 599/1,000 hộ = 59.9 %"
    ]
  ],
  [
    "slope on a share, within a cap",
    {
      points: {
        _tag: "cap",
        of: {
          _tag: "slope",
          of: "learners",
          points: "10",
          per: "60%"
        },
        atMost: "10"
      },
      told: {
        learners: 601
      }
    },
    [
      "Tiêu chí A: 10/10 điểm",
      "  không quá 10 điểm: 10,01 điểm tính là 10 điểm",
      "    60,1 % × 10 điểm cho mỗi 60 % = 10,01 điểm",
      "      Chỉ tiêu learners: 601/1.000 hộ = 60,1 %"
    ],
    [
      "Tiêu chí A: 10/10 points",
      "  at most 10 points: 10.01 points count as 10 points",
      "    60.1 % × 10 points for each 60 % = 10.01 points",
      "      Chỉ tiêu learners: 601/1,000 hộ = 60.1 %"
    ]
  ],
  [
    "slope beyond a threshold",
    {
      points: {
        _tag: "slope",
        of: "learners",
        points: "0.1",
        after: "92%",
        per: "1%",
        whole: true
      },
      told: {
        learners: 940
      }
    },
    [
      "Tiêu chí A: 0,2/10 điểm",
      "  94 % × 0,1 điểm vượt trên 92 % cho mỗi 1 % = 0,2 điểm",
      "    Chỉ tiêu learners: 940/1.000 hộ = 94 %"
    ],
    [
      "Tiêu chí A: 0.2/10 points",
      "  94 % × 0.1 points beyond 92 % for each 1 % = 0.2 points",
      "    Chỉ tiêu learners: 940/1,000 hộ = 94 %"
    ]
  ],
  [
    "cap from both sides",
    {
      points: {
        _tag: "cap",
        of: {
          _tag: "slope",
          of: "incidents",
          points: "-2"
        },
        atMost: "7",
        atLeast: "-7"
      },
      told: {
        incidents: 4
      }
    },
    [
      "Tiêu chí A: -7/10 điểm",
      "  từ -7 đến 7 điểm: -8 điểm tính là -7 điểm",
      "    4 hộ × -2 điểm = -8 điểm",
      "      Chỉ tiêu incidents: 4 hộ"
    ],
    [
      "Tiêu chí A: -7/10 points",
      "  from -7 to 7 points: -8 points count as -7 points",
      "    4 hộ × -2 points = -8 points",
      "      Chỉ tiêu incidents: 4 hộ"
    ]
  ],
  [
    "cap with a floor",
    {
      points: {
        _tag: "cap",
        of: {
          _tag: "slope",
          of: "incidents",
          points: "-1"
        },
        atLeast: "-2"
      },
      told: {
        incidents: 1
      }
    },
    [
      "Tiêu chí A: -1/10 điểm",
      "  không dưới -2 điểm: -1 điểm",
      "    1 hộ × -1 điểm = -1 điểm",
      "      Chỉ tiêu incidents: 1 hộ"
    ],
    [
      "Tiêu chí A: -1/10 points",
      "  not below -2 points: -1 points",
      "    1 hộ × -1 points = -1 points",
      "      Chỉ tiêu incidents: 1 hộ"
    ]
  ],
  [
    "bands",
    {
      points: {
        _tag: "bands",
        of: "online",
        bands: [
          {
            atLeast: "88%",
            atMost: "90%",
            points: "2"
          }
        ]
      },
      told: {
        online: 450
      }
    },
    ["Tiêu chí A: 2/10 điểm", "  90 % thuộc mức ≥ 88 %, ≤ 90 %: 2 điểm", "    Chỉ tiêu online: 450/500 hộ = 90 %"],
    ["Tiêu chí A: 2/10 points", "  90 % falls in ≥ 88 %, ≤ 90 %: 2 points", "    Chỉ tiêu online: 450/500 hộ = 90 %"]
  ],
  [
    "bands: none",
    {
      points: {
        _tag: "bands",
        of: "online",
        bands: [
          {
            atLeast: "88%",
            points: "2"
          }
        ]
      },
      told: {
        online: 439
      }
    },
    ["Tiêu chí A: 0/10 điểm", "  87,8 % không thuộc mức nào: 0 điểm", "    Chỉ tiêu online: 439/500 hộ = 87,8 %"],
    ["Tiêu chí A: 0/10 points", "  87.8 % falls in no band: 0 points", "    Chỉ tiêu online: 439/500 hộ = 87.8 %"]
  ],
  [
    "choice",
    {
      points: {
        _tag: "choice",
        of: "head",
        options: [
          {
            is: "chairman",
            points: "2"
          }
        ]
      },
      told: {
        head: "chairman"
      }
    },
    ["Tiêu chí A: 2/10 điểm", "  Trưởng ban: chairman, được 2 điểm"],
    ["Tiêu chí A: 2/10 points", "  Trưởng ban: chairman, 2 points"]
  ],
  [
    "manual",
    {
      points: {
        _tag: "manual",
        to: "5",
        grid: "0.5"
      },
      told: {
        judged: "3.5"
      }
    },
    ["Tiêu chí A: 3,5/10 điểm", "  Hội đồng chấm 3,5 điểm (từ 0 đến 5)"],
    ["Tiêu chí A: 3.5/10 points", "  Judged: 3.5 points (from 0 to 5)"]
  ],
  [
    "sum",
    {
      points: {
        _tag: "sum",
        of: [
          "1.5",
          {
            _tag: "slope",
            of: "incidents",
            points: "-0.5"
          }
        ]
      },
      told: {
        incidents: 4
      }
    },
    [
      "Tiêu chí A: -0,5/10 điểm",
      "  cộng 2 phần = -0,5 điểm",
      "    1,5 điểm",
      "    4 hộ × -0,5 điểm = -2 điểm",
      "      Chỉ tiêu incidents: 4 hộ"
    ],
    [
      "Tiêu chí A: -0.5/10 points",
      "  2 parts add up to -0.5 points",
      "    1.5 points",
      "    4 hộ × -0.5 points = -2 points",
      "      Chỉ tiêu incidents: 4 hộ"
    ]
  ],
  [
    "best",
    {
      points: {
        _tag: "best",
        of: [
          "1",
          {
            _tag: "slope",
            of: "services",
            points: "1"
          }
        ]
      },
      told: {
        services: 2
      }
    },
    [
      "Tiêu chí A: 2/10 điểm",
      "  lấy mức cao nhất = 2 điểm",
      "    1 điểm",
      "    2 hộ × 1 điểm = 2 điểm",
      "      Chỉ tiêu services: 2 hộ"
    ],
    [
      "Tiêu chí A: 2/10 points",
      "  the highest = 2 points",
      "    1 point",
      "    2 hộ × 1 point = 2 points",
      "      Chỉ tiêu services: 2 hộ"
    ]
  ],
  [
    "logic",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "logic",
          need: "none",
          of: [
            {
              _tag: "within",
              of: "incidents",
              moreThan: "0"
            }
          ]
        },
        points: "3"
      },
      told: {
        incidents: 0
      }
    },
    [
      "Tiêu chí A: 3/10 điểm",
      "  đủ điều kiện: 3 điểm",
      "    không điều kiện nào: đạt",
      "      0 hộ > 0: không đạt",
      "        Chỉ tiêu incidents: 0 hộ"
    ],
    [
      "Tiêu chí A: 3/10 points",
      "  the condition holds: 3 points",
      "    none of the conditions: yes",
      "      0 hộ > 0: no",
      "        Chỉ tiêu incidents: 0 hộ"
    ]
  ],
  [
    "count: part",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "count",
          of: "services",
          part: "health"
        },
        points: "0.2"
      },
      told: {
        "services/health": 4
      }
    },
    ["Tiêu chí A: 0,8/10 điểm", "  4 hộ × 0,2 điểm = 0,8 điểm", "    Y tế: 4 hộ"],
    ["Tiêu chí A: 0.8/10 points", "  4 hộ × 0.2 points = 0.8 points", "    Y tế: 4 hộ"]
  ],
  [
    "count: previous year, ratio: difference",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "ratio",
            of: ["incidents"],
            less: [
              {
                _tag: "count",
                of: "incidents",
                in: "previous"
              }
            ]
          },
          atLeast: "0"
        },
        points: "-1"
      },
      told: {
        incidents: 5,
        "incidents@previous": 5
      }
    },
    [
      "Tiêu chí A: -1/10 điểm",
      "  đủ điều kiện: -1 điểm",
      "    0 ≥ 0: đạt",
      "      5 hộ - 5 hộ = 0",
      "        Chỉ tiêu incidents: 5 hộ",
      "        Chỉ tiêu incidents: 5 hộ (năm trước)"
    ],
    [
      "Tiêu chí A: -1/10 points",
      "  the condition holds: -1 points",
      "    0 ≥ 0: yes",
      "      5 hộ - 5 hộ = 0",
      "        Chỉ tiêu incidents: 5 hộ",
      "        Chỉ tiêu incidents: 5 hộ (the year before)"
    ]
  ],
  [
    "count: target, ratio: quotient of a difference",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "ratio",
          of: ["services"],
          less: [
            {
              _tag: "count",
              of: "services",
              take: "target"
            }
          ],
          to: ["visits"]
        },
        points: "10"
      },
      told: {
        services: 60,
        visits: 40,
        targets: {
          services: 40
        }
      }
    },
    [
      "Tiêu chí A: 5/10 điểm",
      "  0,5 × 10 điểm = 5 điểm",
      "    (60 hộ - 40 hộ) / 40 lượt = 0,5",
      "      Chỉ tiêu services: 60 hộ",
      "      Chỉ tiêu giao “Chỉ tiêu services”: 40 hộ",
      "      Lượt người: 40 lượt"
    ],
    [
      "Tiêu chí A: 5/10 points",
      "  0.5 × 10 points = 5 points",
      "    (60 hộ - 40 hộ) / 40 lượt = 0.5",
      "      Chỉ tiêu services: 60 hộ",
      "      Target given “Chỉ tiêu services”: 40 hộ",
      "      Lượt người: 40 lượt"
    ]
  ],
  [
    "ratio: before the plan",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "ratio",
          of: [
            {
              _tag: "count",
              of: "online",
              in: "atIssue"
            }
          ],
          to: [
            {
              _tag: "count",
              of: "online",
              take: "baseline",
              in: "atIssue"
            }
          ]
        },
        points: "5"
      },
      told: {
        "online@atIssue": 400,
        base: {
          "citizens@atIssue": 400
        }
      }
    },
    [
      "Tiêu chí A: 5/10 điểm",
      "  100 % × 5 điểm = 5 điểm",
      "    Chỉ tiêu online: 400/400 hộ = 100 % (khi ban hành kế hoạch)"
    ],
    [
      "Tiêu chí A: 5/10 points",
      "  100 % × 5 points = 5 points",
      "    Chỉ tiêu online: 400/400 hộ = 100 % (when the plan was issued)"
    ]
  ],
  [
    "tally over events",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "tally",
          over: "events",
          kind: "violation",
          where: {
            _tag: "within",
            of: "selfReported",
            atMost: "0"
          }
        },
        points: "-0.5"
      },
      told: {
        events: ["violation 2026-03-02", "violation 2026-05-09 selfReported"]
      }
    },
    [
      "Tiêu chí A: -0,5/10 điểm",
      "  1 × -0,5 điểm = -0,5 điểm",
      "    số việc tính được (2 việc ghi nhận) = 1",
      "      violation 2026-03-02: 1",
      "        0 ≤ 0: đạt",
      "          “selfReported”: không"
    ],
    [
      "Tiêu chí A: -0.5/10 points",
      "  1 × -0.5 points = -0.5 points",
      "    cases that count (of 2 on record) = 1",
      "      violation 2026-03-02: 1",
      "        0 ≤ 0: yes",
      "          “selfReported”: no"
    ]
  ],
  [
    "tally over sub-units",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "tally",
          over: "subunits",
          where: {
            _tag: "within",
            of: "team",
            atMost: "0"
          }
        },
        points: "-0.2"
      },
      told: {
        subunits: {
          a: {
            team: 1
          },
          b: {
            team: 0
          }
        }
      }
    },
    [
      "Tiêu chí A: -0,2/10 điểm",
      "  1 × -0,2 điểm = -0,2 điểm",
      "    số đơn vị trực thuộc tính được (2 đơn vị) = 1",
      "      Thôn b: 1",
      "        0 hộ ≤ 0: đạt",
      "          Chỉ tiêu team: 0 hộ"
    ],
    [
      "Tiêu chí A: -0.2/10 points",
      "  1 × -0.2 points = -0.2 points",
      "    sub-units that count (of 2) = 1",
      "      Thôn b: 1",
      "        0 hộ ≤ 0: yes",
      "          Chỉ tiêu team: 0 hộ"
    ]
  ],
  [
    "tally over periods",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "tally",
          over: "periods",
          kind: "half",
          where: {
            _tag: "within",
            of: "visits",
            atLeast: "100"
          }
        },
        points: "1"
      },
      told: {
        "visits@h1": 100,
        "visits@h2": 99
      }
    },
    [
      "Tiêu chí A: 1/10 điểm",
      "  1 × 1 điểm = 1 điểm",
      "    số kỳ tính được (2 kỳ) = 1",
      "      h1: 1",
      "        100 lượt ≥ 100: đạt",
      "          Lượt người: 100 lượt"
    ],
    [
      "Tiêu chí A: 1/10 points",
      "  1 × 1 point = 1 point",
      "    periods that count (of 2) = 1",
      "      h1: 1",
      "        100 lượt ≥ 100: yes",
      "          Lượt người: 100 lượt"
    ]
  ],
  [
    "tally over reports, delay",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "tally",
          over: "reports",
          kind: "half",
          where: {
            _tag: "logic",
            need: "all",
            of: [
              {
                _tag: "within",
                of: {
                  _tag: "delay"
                }
              },
              {
                _tag: "within",
                of: {
                  _tag: "delay"
                },
                moreThan: "0"
              }
            ]
          }
        },
        points: "-0.5"
      },
      told: {
        reports: {
          h1: "2026-06-16"
        }
      }
    },
    [
      "Tiêu chí A: -0,5/10 điểm",
      "  1 × -0,5 điểm = -0,5 điểm",
      "    số báo cáo tính được (2 báo cáo) = 1",
      "      h1: 1",
      "        mọi điều kiện: đạt",
      "          có số liệu: đạt",
      "            trễ 2 ngày (16/06/2026)",
      "          2 ngày > 0: đạt",
      "            trễ 2 ngày (16/06/2026)"
    ],
    [
      "Tiêu chí A: -0.5/10 points",
      "  1 × -0.5 points = -0.5 points",
      "    reports that count (of 2) = 1",
      "      h1: 1",
      "        all conditions: yes",
      "          has a figure: yes",
      "            2 days late (16/06/2026)",
      "          2 days > 0: yes",
      "            2 days late (16/06/2026)"
    ]
  ],
  [
    "delay: early, in working days",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "delay",
            of: "h2",
            in: "workingDays"
          },
          atMost: "-5"
        },
        points: "0.1"
      },
      told: {
        reports: {
          h2: "2026-11-23"
        }
      }
    },
    [
      "Tiêu chí A: 0,1/10 điểm",
      "  đủ điều kiện: 0,1 điểm",
      "    -5 ngày làm việc ≤ -5: đạt",
      "      sớm 5 ngày làm việc (23/11/2026)"
    ],
    [
      "Tiêu chí A: 0.1/10 points",
      "  the condition holds: 0.1 points",
      "    -5 working days ≤ -5: yes",
      "      5 working days early (23/11/2026)"
    ]
  ],
  [
    "delay: on the last day",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "delay",
            of: "year"
          },
          moreThan: "0"
        },
        points: "-1"
      },
      told: {
        reports: {
          year: "2026-12-04"
        }
      }
    },
    [
      "Tiêu chí A: 0/10 điểm",
      "  không đủ điều kiện: 0 điểm",
      "    0 ngày > 0: không đạt",
      "      đúng ngày cuối hạn (04/12/2026)"
    ],
    [
      "Tiêu chí A: 0/10 points",
      "  the condition does not hold: 0 points",
      "    0 days > 0: no",
      "      on the last day (04/12/2026)"
    ]
  ],
  [
    "delay: never came",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "delay",
            of: "year"
          },
          moreThan: "0"
        },
        points: "-1"
      },
      told: {}
    },
    ["Tiêu chí A: Chưa có số liệu", "  chưa nộp, chưa có"],
    ["Tiêu chí A: Not reported", "  never came"]
  ],
  [
    "peer: the mean",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "ratio",
            of: ["online"],
            less: [
              {
                _tag: "peer",
                of: "online",
                take: "mean"
              }
            ]
          },
          atLeast: "0"
        },
        points: "2"
      },
      told: {
        online: 399,
        peers: {
          w: {
            online: 400
          }
        }
      }
    },
    [
      "Tiêu chí A: 0/10 điểm",
      "  không đủ điều kiện: 0 điểm",
      "    -0,1 % ≥ 0 %: không đạt",
      "      79,8 % - 79,9 % = -0,1 %",
      "        Chỉ tiêu online: 399/500 hộ = 79,8 %",
      "        bình quân cụm (2 đơn vị) = 79,9 %",
      "          Thôn v: 79,8 %",
      "            Chỉ tiêu online: 399/500 hộ = 79,8 %",
      "          Thôn w: 80 %",
      "            Chỉ tiêu online: 400/500 hộ = 80 %"
    ],
    [
      "Tiêu chí A: 0/10 points",
      "  the condition does not hold: 0 points",
      "    -0.1 % ≥ 0 %: no",
      "      79.8 % - 79.9 % = -0.1 %",
      "        Chỉ tiêu online: 399/500 hộ = 79.8 %",
      "        the mean of the cluster (2 units) = 79.9 %",
      "          Thôn v: 79.8 %",
      "            Chỉ tiêu online: 399/500 hộ = 79.8 %",
      "          Thôn w: 80 %",
      "            Chỉ tiêu online: 400/500 hộ = 80 %"
    ]
  ],
  [
    "peer: the leader",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "ratio",
          of: ["services"],
          to: [
            {
              _tag: "peer",
              of: "services",
              take: "most"
            }
          ]
        },
        points: "10"
      },
      told: {
        services: 30,
        peers: {
          w: {
            services: 40
          }
        }
      }
    },
    [
      "Tiêu chí A: 7,5/10 điểm",
      "  0,75 × 10 điểm = 7,5 điểm",
      "    30 hộ / 40 = 0,75",
      "      Chỉ tiêu services: 30 hộ",
      "      cao nhất cụm (2 đơn vị) = 40",
      "        Thôn v: 30",
      "          Chỉ tiêu services: 30 hộ",
      "        Thôn w: 40",
      "          Chỉ tiêu services: 40 hộ"
    ],
    [
      "Tiêu chí A: 7.5/10 points",
      "  0.75 × 10 points = 7.5 points",
      "    30 hộ / 40 = 0.75",
      "      Chỉ tiêu services: 30 hộ",
      "      the highest of the cluster (2 units) = 40",
      "        Thôn v: 30",
      "          Chỉ tiêu services: 30 hộ",
      "        Thôn w: 40",
      "          Chỉ tiêu services: 40 hộ"
    ]
  ],
  [
    "peer: the rank",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "peer",
          of: "services",
          take: "rank"
        },
        points: "-1"
      },
      told: {
        services: 30,
        peers: {
          w: {
            services: 40
          }
        }
      }
    },
    [
      "Tiêu chí A: -2/10 điểm",
      "  2 × -1 điểm = -2 điểm",
      "    thứ hạng trong cụm (2 đơn vị) = 2",
      "      Thôn v: 30",
      "        Chỉ tiêu services: 30 hộ",
      "      Thôn w: 40",
      "        Chỉ tiêu services: 40 hộ"
    ],
    [
      "Tiêu chí A: -2/10 points",
      "  2 × -1 points = -2 points",
      "    the rank in the cluster (2 units) = 2",
      "      Thôn v: 30",
      "        Chỉ tiêu services: 30 hộ",
      "      Thôn w: 40",
      "        Chỉ tiêu services: 40 hộ"
    ]
  ],
  [
    "score: share",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: {
            _tag: "score",
            of: "B",
            take: "share"
          },
          atLeast: "60%"
        },
        points: "1"
      },
      told: {
        learners: 600
      }
    },
    [
      "Tiêu chí A: 1/10 điểm",
      "  đủ điều kiện: 1 điểm",
      "    60 % ≥ 60 %: đạt",
      "      tỷ lệ điểm đã chấm = 60 %",
      "        Tiêu chí B: 6/10 điểm",
      "          60 % × 10 điểm = 6 điểm",
      "            Chỉ tiêu learners: 600/1.000 hộ = 60 %"
    ],
    [
      "Tiêu chí A: 1/10 points",
      "  the condition holds: 1 point",
      "    60 % ≥ 60 %: yes",
      "      share of the points scored = 60 %",
      "        Tiêu chí B: 6/10 points",
      "          60 % × 10 points = 6 points",
      "            Chỉ tiêu learners: 600/1,000 hộ = 60 %"
    ]
  ],
  [
    "score: points",
    {
      points: {
        _tag: "slope",
        of: {
          _tag: "score",
          of: "B"
        },
        points: "0.1"
      },
      told: {
        learners: 600
      }
    },
    [
      "Tiêu chí A: 0,6/10 điểm",
      "  6 × 0,1 điểm = 0,6 điểm",
      "    điểm đã chấm = 6",
      "      Tiêu chí B: 6/10 điểm",
      "        60 % × 10 điểm = 6 điểm",
      "          Chỉ tiêu learners: 600/1.000 hộ = 60 %"
    ],
    [
      "Tiêu chí A: 0.6/10 points",
      "  6 × 0.1 points = 0.6 points",
      "    points already scored = 6",
      "      Tiêu chí B: 6/10 points",
      "        60 % × 10 points = 6 points",
      "          Chỉ tiêu learners: 600/1,000 hộ = 60 %"
    ]
  ],
  [
    "an index",
    {
      points: {
        _tag: "slope",
        of: "index",
        points: "0.02"
      },
      told: {
        index: "88.37"
      }
    },
    ["Tiêu chí A: 1,77/10 điểm", "  88,37 điểm × 0,02 điểm = 1,76 điểm", "    Chỉ số công bố: 88,37 điểm"],
    ["Tiêu chí A: 1.77/10 points", "  88.37 điểm × 0.02 points = 1.76 points", "    Chỉ số công bố: 88.37 điểm"]
  ],
  [
    "the council's word",
    {
      points: {
        _tag: "when",
        test: {
          _tag: "within",
          of: "learners",
          atLeast: "60%"
        },
        points: "10"
      },
      told: {
        learners: 599,
        overrides: {
          A: "4"
        }
      }
    },
    [
      "Tiêu chí A: 4 điểm theo quyết định của Hội đồng ngày 20/12/2026: thống nhất tại phiên họp",
      "  Tiêu chí A: 0/10 điểm",
      "    không đủ điều kiện: 0 điểm",
      "      59,9 % ≥ 60 %: không đạt",
      "        Chỉ tiêu learners: 599/1.000 hộ = 59,9 %"
    ],
    [
      "Tiêu chí A: 4 points by decision of Hội đồng on 20/12/2026: thống nhất tại phiên họp",
      "  Tiêu chí A: 0/10 points",
      "    the condition does not hold: 0 points",
      "      59.9 % ≥ 60 %: no",
      "        Chỉ tiêu learners: 599/1,000 hộ = 59.9 %"
    ]
  ],
  [
    "not reported",
    {
      points: {
        _tag: "slope",
        of: "learners",
        points: "10"
      },
      told: {}
    },
    ["Tiêu chí A: Chưa có số liệu", "  Chỉ tiêu learners: Chưa có số liệu"],
    ["Tiêu chí A: Not reported", "  Chỉ tiêu learners: Not reported"]
  ],
  [
    "not assigned",
    {
      points: {
        _tag: "slope",
        of: "learners",
        points: "10"
      },
      told: {
        notAssigned: ["learners"]
      }
    },
    ["Tiêu chí A: không tính", "  Chỉ tiêu learners: Không giao"],
    ["Tiêu chí A: left out", "  Chỉ tiêu learners: Not assigned"]
  ],
  [
    "0 of 0",
    {
      points: {
        _tag: "slope",
        of: "learners",
        points: "10"
      },
      told: {
        learners: 0,
        base: {
          households: 0
        }
      }
    },
    ["Tiêu chí A: 0 trên 0"],
    ["Tiêu chí A: 0 of 0"]
  ],
  [
    "no evidence",
    {
      points: {
        _tag: "slope",
        of: "learners",
        points: "10"
      },
      told: {
        learners: 500
      },
      more: {
        evidence: "required"
      }
    },
    ["Tiêu chí A: 0/10 điểm", "  Không có minh chứng"],
    ["Tiêu chí A: 0/10 points", "  No evidence"]
  ]
]

test.each(cases)("%s is told in Vietnamese and English", (_, situation, vi, en) => check(situation, vi, en))

test("every piece is told in some sentence of this table", () => {
  const tags = "count ratio tally delay peer score within logic slope bands choice manual sum best when cap".split(" ")
  const used = JSON.stringify(cases.map(([, situation]) => situation))
  expect(tags.filter((tag) => !used.includes(`"_tag":"${tag}"`))).toEqual([])
})

test("no sentence holds a symbol that office fonts lack, a bare code or an empty place", () => {
  const said = cases.flatMap(([, , vi, en]) => [...vi, ...en]).join("\n")
  expect(said.match(/[→←⇒✓✗…−{}]/gu)).toBeNull()
  expect(said).not.toMatch(/undefined|notReported|zeroOfZero|: $/mu)
})

const rowOf = (code: string, of: string, policy: string) =>
  row(code, { _tag: "slope", of, points: "4" }, { maxPoints: "4", notAssigned: policy })
const sectionLine = (policy: string, caps: ReadonlyArray<Json> | undefined, told: Told, criterion: string) => {
  const rows = [rowOf("1", "learners", policy), rowOf("2", "online", policy), rowOf("3", "team", policy)]
  const decoded = villagePlan({ criteria: [section("S", rows, caps === undefined ? {} : { caps })] })
  const trace = explain(decoded, factsOf(told), { unit: "v", rubric: "r", criterion })
  return trace === undefined ? [] : (["vi", "en"] as const).map((language) => lines(trace, decoded, language)[0]?.text)
}

test("a section tells of points that moved between its rows and of a limit that bit", () => {
  const told = { learners: 1000, online: 250, notAssigned: ["team"] }
  expect(sectionLine("exclude", undefined, told, "S")).toEqual(["Mục S: 6 điểm", "Mục S: 6 points"])
  expect(sectionLine("redistribute", undefined, told, "S")).toEqual([
    "Mục S: 9 điểm (đã tính điểm của mục không giao cho các mục còn lại)",
    "Mục S: 9 points (the points of rows left out went to the others)"
  ])
  expect(sectionLine("redistribute", undefined, told, "1")).toEqual([
    "Tiêu chí 1: 4 điểm × 1,5 = 6 điểm (nhận thêm điểm của mục không giao)",
    "Tiêu chí 1: 4 points × 1.5 = 6 points (with points of rows left out)"
  ])
  expect(sectionLine("redistribute", undefined, told, "3")).toEqual([
    "Tiêu chí 3: Không tính, điểm chia đều cho các tiêu chí khác",
    "Tiêu chí 3: Left out, its points go to the others"
  ])
  expect(sectionLine("exclude", [{ atMost: "5" }], told, "S")).toEqual([
    "Mục S: 5 điểm (cộng được 6, đã áp dụng giới hạn)",
    "Mục S: 5 points (they add up to 6, limits applied)"
  ])
})
