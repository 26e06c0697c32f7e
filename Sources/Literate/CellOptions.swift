/// What the `//|` lines at the top of a cell say, in Quarto's names.
package struct CellOptions: Equatable, Sendable {
  /// Unique in the notebook; `fig-` and `tbl-` prefixes make it a target of `@fig-x` in prose.
  package var label: String?
  package var labelPlace: SourcePosition?
  package var eval = true
  package var echo = true
  package var output = true
  /// The cell is expected to fail, and the run goes on.
  package var error = false
  package var include = true
  /// Whether the code is folded away; nil follows the front matter.
  package var codeFold: Bool?
  package var figCap: String?
  package var figAlt: String?
  /// Inches; nil leaves a figure the size it chose for its data (7 × 5 for most).
  package var figWidth: Double?
  package var figHeight: Double?
  /// How many figures stand side by side.
  package var layoutNcol: Int?
  package var expect: Tolerance?

  /// How far a number may be from the recorded one before `glassbook test` calls it different.
  package struct Tolerance: Equatable, Sendable {
    package var relative = 0.0
    package var absolute = 0.0
  }

  package init() {}
}

extension CellOptions {
  /// What `execute:` in the front matter sets for every cell.
  static var sharedFields: [YAMLField<CellOptions>] {
    [
      .flag("eval", "Whether the cell runs. Default: true.", \.eval),
      .flag("echo", "Whether the report shows the code. Default: true.", \.echo),
      .flag("output", "Whether the report shows what the cell gives. Default: true.", \.output),
      .flag(
        "error", "Whether the cell is expected to fail; the run then goes on. Default: false.",
        \.error),
      .flag("include", "Whether the report shows anything of the cell. Default: true.", \.include),
    ]
  }

  /// Every option a cell can have.
  static var fields: [YAMLField<CellOptions>] {
    let inches = 0.5...50.0
    return sharedFields + [
      YAMLField(
        name: "label",
        summary: "The cell's name, unique in the notebook; prose refers to one that begins with "
          + "fig- or tbl- by an @ in front of it."
      ) { options, value throws(YAMLMistake) in
        let label = try value.string("label")
        guard label.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
          throw value.wrong("label", wants: "letters, digits, '-' and '_'")
        }
        // Figures and saved tensors are files of the name.
        guard !label.isEmpty, label.utf8.count <= 200 else {
          throw value.wrong("label", wants: "a name of 1 to 200 bytes")
        }
        options.label = label
        options.labelPlace = value.place
      },
      YAMLField(
        name: "code-fold",
        summary: "Whether the code is folded away. Default: as format: html: says."
      ) { options, value throws(YAMLMistake) in
        options.codeFold = try value.bool("code-fold")
      },
      .text("fig-cap", "The caption of the cell's figure.", \.figCap),
      .text("fig-alt", "What the figure shows, for readers who do not see it.", \.figAlt),
      YAMLField(
        name: "fig-width",
        summary: "The figure's width in inches, at most for a heatmap without a height. Default: 7."
      ) { options, value throws(YAMLMistake) in
        options.figWidth = try value.number("fig-width", in: inches)
      },
      YAMLField(
        name: "fig-height",
        summary: "The figure's height in inches. Default: as the data want, 4 for charts."
      ) { options, value throws(YAMLMistake) in
        options.figHeight = try value.number("fig-height", in: inches)
      },
      YAMLField(
        name: "layout-ncol", summary: "How many figures stand side by side, 1 to 12."
      ) { options, value throws(YAMLMistake) in
        options.layoutNcol = try value.whole("layout-ncol", in: 1...12)
      },
      YAMLField(
        name: "expect",
        summary: "How far numbers may be from the recorded ones: {rel: 1e-4, abs: 1e-6}."
      ) { options, value throws(YAMLMistake) in
        var tolerance = Tolerance()
        try YAMLField.applyNested(
          Tolerance.fields, to: &tolerance, try value.entries("expect"), kind: "tolerance")
        options.expect = tolerance
      },
    ]
  }
}

extension CellOptions.Tolerance {
  fileprivate static var fields: [YAMLField<Self>] {
    [
      YAMLField(name: "rel", summary: "As a share of the recorded number.") {
        tolerance, value throws(YAMLMistake) in
        tolerance.relative = try value.number("rel", in: 0...1)
      },
      YAMLField(name: "abs", summary: "As a difference.") { tolerance, value throws(YAMLMistake) in
        tolerance.absolute = try value.number("abs", in: 0...1e30)
      },
    ]
  }
}

extension YAMLField {
  /// A key whose value is true or false.
  static func flag(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Target, Bool>
  ) -> YAMLField {
    YAMLField(name: name, summary: summary) { target, value throws(YAMLMistake) in
      target[keyPath: path] = try value.bool(name)
    }
  }

  /// A key whose value is a text.
  static func text(
    _ name: String, _ summary: String, _ path: WritableKeyPath<Target, String?>
  ) -> YAMLField {
    YAMLField(name: name, summary: summary) { target, value throws(YAMLMistake) in
      target[keyPath: path] = try value.string(name)
    }
  }
}
