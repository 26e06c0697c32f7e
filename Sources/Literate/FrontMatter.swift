/// What the YAML between `---` lines at the top of a notebook says.
package struct FrontMatter: Sendable {
  package var title: String?
  package var subtitle: String?
  package var authors: [String] = []
  /// As it is to be shown.
  package var date: String?
  /// CommonMark.
  package var abstract: String?
  package var language: String?
  package var parameters: [Parameter] = []
  /// The options of a cell that says nothing of its own.
  package var execute = CellOptions()
  package var format = Format()
  /// The models that the notebook uses, for `check`.
  package var models: [String] = []

  /// How the report looks: `format: html:`.
  package struct Format: Equatable, Sendable {
    package enum Theme: String, CaseIterable, Sendable { case system, light, dark }
    package var toc = true
    package var tocDepth = 3
    package var codeFold = false
    package var numberSections = false
    package var theme = Theme.system
    /// A style sheet beside the notebook, put into the report after its own.
    package var css: String?
  }
}

extension FrontMatter {
  /// - Parameter sourceDate: `SOURCE_DATE_EPOCH`, the only clock a report may show.
  static func read(_ source: SourceText, sourceDate: String?) -> (
    frontMatter: FrontMatter, lineCount: Int, mistakes: [YAMLMistake]
  ) {
    var result = FrontMatter()
    func isFence(_ line: Substring) -> Bool {
      line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
    }
    guard let first = source.lines.first, isFence(first) else { return (result, 0, []) }
    let close = source.lines.indices.dropFirst().first {
      isFence(source.lines[$0]) || source.lines[$0] == "..."
    }
    guard let close else {
      // A notebook may begin with a rule; then nothing below is YAML.
      guard source.lines.dropFirst().first?.contains(":") == true else { return (result, 0, []) }
      let place = SourcePosition(line: 1, column: 1)
      let mistake = YAMLMistake(
        place: place, length: 3, message: "the front matter has no closing '---' line")
      return (result, source.lines.count, [mistake])
    }
    var mistakes: [YAMLMistake] = []
    do throws(YAMLMistake) {
      if let yaml = try YAMLValue.read(Array(source.lines[1..<close]), firstLine: 2) {
        mistakes = YAMLField.apply(
          fields(sourceDate: sourceDate), to: &result, try yaml.entries("front matter"),
          kind: "key in the front matter")
      }
    } catch {
      mistakes = [error]
    }
    return (result, close + 1, mistakes)
  }

  static func fields(sourceDate: String?) -> [YAMLField<FrontMatter>] {
    [
      .text("title", "The report's title.", \.title),
      .text("subtitle", "A second line below the title.", \.subtitle),
      .text("abstract", "A paragraph of CommonMark above the first section.", \.abstract),
      .text("lang", "The language of the text, as in HTML: en, de.", \.language),
      YAMLField(
        name: "author",
        summary: "Who wrote it: a text or a list of texts."
      ) { matter, value throws(YAMLMistake) in
        matter.authors = try value.strings("author")
      },
      YAMLField(
        name: "date",
        summary: "The date as it is to be shown; `today` only where SOURCE_DATE_EPOCH is set."
      ) { matter, value throws(YAMLMistake) in
        let date = try value.string("date")
        guard date == "today" || date == "now" else {
          matter.date = date
          return
        }
        guard let seconds = sourceDate.flatMap({ Int($0) }) else {
          throw YAMLMistake(
            place: value.place, length: date.count,
            message: "'date: \(date)' would make every report differ from the last",
            hint: "write the date, or set SOURCE_DATE_EPOCH (seconds since 1970)")
        }
        matter.date = calendarDate(secondsSince1970: seconds)
      },
      YAMLField(
        name: "params",
        summary:
          "Parameters with their default values, which param(\"name\", default: …) reads and -p sets."
      ) { matter, value throws(YAMLMistake) in
        for entry in try value.entries("params") {
          guard let value = entry.value.parameterValue, !entry.value.isNull else {
            throw entry.value.wrong(entry.key, wants: "a text, a number, true or false")
          }
          matter.parameters.append(
            Parameter(name: entry.key, value: value, place: entry.keyPlace))
        }
      },
      YAMLField(
        name: "execute",
        summary: "Cell options that hold for every cell: eval, echo, output, error, include."
      ) { matter, value throws(YAMLMistake) in
        try YAMLField<CellOptions>.applyNested(
          CellOptions.sharedFields, to: &matter.execute, try value.entries("execute"),
          kind: "key in 'execute'")
      },
      YAMLField(
        name: "format",
        summary: "How the report looks: keys under format: html:."
      ) { matter, value throws(YAMLMistake) in
        if case .scalar("html", _) = value.kind { return }
        for entry in try value.entries("format") {
          guard entry.key == "html" else {
            throw YAMLMistake(
              place: entry.keyPlace, length: entry.key.count,
              message: "unknown format '\(entry.key)'", hint: "there is one: html")
          }
          if case .scalar("default", _) = entry.value.kind { continue }
          try YAMLField<Format>.applyNested(
            Format.fields, to: &matter.format, try entry.value.entries("html"),
            kind: "key in 'format: html'")
        }
      },
      YAMLField(
        name: "models",
        summary: "The models that the notebook uses, for check."
      ) { matter, value throws(YAMLMistake) in
        matter.models = try value.strings("models")
      },
    ]
  }

  /// `1970-01-01` and on, in the Gregorian calendar (Howard Hinnant's `civil_from_days`).
  static func calendarDate(secondsSince1970: Int) -> String {
    let days = (Double(secondsSince1970) / 86400).rounded(.down)
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}

extension FrontMatter.Format {
  static var fields: [YAMLField<Self>] {
    [
      .flag("toc", "Whether there is a table of contents. Default: true.", \.toc),
      .flag("code-fold", "Whether code is folded away. Default: false.", \.codeFold),
      .flag("number-sections", "Whether sections have numbers. Default: false.", \.numberSections),
      .text("css", "A style sheet of your own, beside the notebook.", \.css),
      YAMLField(
        name: "toc-depth", summary: "How deep the table of contents goes, 1 to 6. Default: 3."
      ) { format, value throws(YAMLMistake) in
        format.tocDepth = try value.whole("toc-depth", in: 1...6)
      },
      YAMLField(
        name: "theme", summary: "The colours: system, light or dark. Default: system."
      ) { format, value throws(YAMLMistake) in
        let names = Theme.allCases.map(\.rawValue)
        guard let theme = Theme(rawValue: try value.string("theme")) else {
          throw value.wrong("theme", wants: "one of " + names.joined(separator: ", "))
        }
        format.theme = theme
      },
    ]
  }
}
