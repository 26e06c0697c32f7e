/// What the commands of TeX's math mode stand for.
enum TeXSymbols {
  /// Letters: shown as identifiers.
  static let identifiers: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "ell": "ℓ", "hbar": "ℏ", "infty": "∞", "partial": "∂", "nabla": "∇", "emptyset": "∅",
    "varnothing": "∅", "aleph": "ℵ", "Re": "ℜ", "Im": "ℑ", "imath": "ı", "jmath": "ȷ",
    "top": "⊤", "bot": "⊥", "forall": "∀", "exists": "∃", "neg": "¬", "lnot": "¬", "angle": "∠",
    "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "prime": "′",
  ]

  static let operators: [String: String] = [
    "cdot": "⋅", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "ast": "∗", "star": "⋆",
    "circ": "∘", "bullet": "∙", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "leq": "≤", "le": "≤",
    "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "equiv": "≡", "sim": "∼",
    "simeq": "≃", "cong": "≅", "propto": "∝", "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉",
    "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "cup": "∪",
    "cap": "∩", "setminus": "∖", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "Rightarrow": "⇒",
    "implies": "⟹", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⟺", "mapsto": "↦",
    "longrightarrow": "⟶", "hookrightarrow": "↪", "uparrow": "↑", "downarrow": "↓", "mid": "∣",
    "parallel": "∥", "perp": "⊥", "colon": ":", "coloneqq": "≔", "triangleq": "≜",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "vert": "|", "Vert": "‖", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖",
    "{": "{", "}": "}", "|": "‖", "lbrace": "{", "rbrace": "}", "backslash": "∖", "%": "%",
    "&": "&", "#": "#", "$": "$", "_": "_", "dagger": "†",
  ]

  /// Operators that carry what stands below and above them in a displayed formula.
  static let large: [String: String] = [
    "sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "oint": "∮", "iint": "∬",
    "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigwedge": "⋀",
    "bigvee": "⋁",
  ]

  /// Upright names of functions; true for those with limits below.
  static let functions: [String: Bool] = [
    "log": false, "ln": false, "exp": false, "sin": false, "cos": false, "tan": false,
    "sinh": false, "cosh": false, "tanh": false, "arccos": false, "arcsin": false,
    "arctan": false, "det": true, "dim": false, "ker": false, "rank": false, "tr": false,
    "max": true, "min": true, "sup": true, "inf": true, "lim": true, "argmax": true,
    "argmin": true, "Pr": true, "arg": false, "deg": false, "gcd": true, "softmax": false,
  ]

  /// Marks above what follows; true for those that stretch.
  static let accents: [String: (mark: String, stretches: Bool)] = [
    "hat": ("^", false), "widehat": ("^", true), "bar": ("‾", false), "overline": ("‾", true),
    "tilde": ("~", false), "widetilde": ("~", true), "vec": ("→", false), "dot": ("˙", false),
    "ddot": ("¨", false), "overrightarrow": ("→", true), "overbrace": ("⏞", true),
  ]

  /// Widths in em.
  static let spaces: [String: String] = [
    ",": "0.167em", ":": "0.222em", ">": "0.222em", ";": "0.278em", "!": "-0.167em",
    " ": "0.25em", "quad": "1em", "qquad": "2em", "enspace": "0.5em", "thinspace": "0.167em",
  ]

  static let fences: Set<Character> = ["(", ")", "[", "]", "|"]

  /// A letter or digit in one of the mathematical alphabets of Unicode.
  static func letter(_ character: Character, alphabet: String) -> String {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return String(character)
    }
    // Letters that had their places before the alphabets were made.
    let exceptions: [String: [Character: String]] = [
      "mathbb": ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
      "mathcal": [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
        "e": "ℯ", "g": "ℊ", "o": "ℴ",
      ],
      "mathfrak": ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
    ]
    if let exception = exceptions[alphabet]?[character] { return exception }
    let bases: [String: (upper: UInt32, lower: UInt32, digit: UInt32?)] = [
      "mathbf": (0x1D400, 0x1D41A, 0x1D7CE), "boldsymbol": (0x1D468, 0x1D482, 0x1D7CE),
      "mathbb": (0x1D538, 0x1D552, 0x1D7D8), "mathcal": (0x1D49C, 0x1D4B6, nil),
      "mathfrak": (0x1D504, 0x1D51E, nil), "mathsf": (0x1D5A0, 0x1D5BA, 0x1D7E2),
      "mathtt": (0x1D670, 0x1D68A, 0x1D7F6),
    ]
    guard let base = bases[alphabet] else { return String(character) }
    let value: UInt32? =
      switch scalar {
      case "A"..."Z": base.upper + scalar.value - 0x41
      case "a"..."z": base.lower + scalar.value - 0x61
      case "0"..."9": base.digit.map { $0 + scalar.value - 0x30 }
      default: nil
      }
    return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(character)
  }
}
