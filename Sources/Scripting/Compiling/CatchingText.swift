import SwiftParser
import SwiftSyntax

/// Swift texts that go on after what they throw.
public enum CatchingText {
  /// A cell's text, as swiftc takes it, that catches whatever it throws and drops it.
  ///
  /// Types, extensions and functions stand in front of the `do`, where the cells below see them;
  /// a function that uses a variable of the cell stays with it.
  public static func of(_ text: String) -> String {
    let tree = Parser.parse(source: text)
    var variables: Set<String> = []
    for item in tree.statements {
      guard let declaration = item.item.as(VariableDeclSyntax.self) else { continue }
      for binding in declaration.bindings {
        for token in binding.pattern.tokens(viewMode: .sourceAccurate) {
          if case .identifier(let name) = token.tokenKind { variables.insert(name) }
        }
      }
    }
    var (outside, inside) = ("", "")
    for item in tree.statements {
      if isDeclaration(item, independentOf: variables) {
        outside += item.description
      } else {
        inside += item.description
      }
    }
    inside += tree.endOfFileToken.description
    return [trimmed(outside), "do {\n\(trimmed(inside))\n} catch {}"].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private static func isDeclaration(
    _ item: CodeBlockItemSyntax, independentOf variables: Set<String>
  ) -> Bool {
    guard let declaration = item.item.as(DeclSyntax.self) else { return false }
    if declaration.is(VariableDeclSyntax.self) { return false }
    guard declaration.is(FunctionDeclSyntax.self) else { return true }
    return !declaration.tokens(viewMode: .sourceAccurate).contains {
      if case .identifier(let name) = $0.tokenKind { variables.contains(name) } else { false }
    }
  }

  /// Without empty lines at the ends.
  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isNewline == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
