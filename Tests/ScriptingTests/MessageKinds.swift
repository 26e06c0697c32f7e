/// What a message is about, for swiftc's words and for ours.
///
/// The two say things differently, and at different columns; what must agree is the line and this.
enum MessageKind: String, CaseIterable {
  case syntax, name, member, optional, arguments, closure, constant, exhaustiveness, redeclaration
  case conformance, control, initialisation, result, arithmetic, errors, type, inheritance
  case access, declaration, escape

  /// Words of each kind: ours, then swiftc's. The first row with a match decides.
  private static let table: [(kind: MessageKind, ours: String, theirs: String)] = [
    (.access, "is inaccessible|can only be set inside", "inaccessible"),
    (
      .declaration,
      "may only be declared on|only valid on|must not have bodies|must say|must also have"
        + "|together with a getter|have a default value|behind the default|nested in generic",
      "may only be declared on|only valid on|must not have bodies|must have explicit|must also have"
        + "|together with a getter|provide default value|after the 'default'|nested in generic"
    ),
    (
      .escape, "may only be called|closure that is kept",
      "escaping|may allow it to escape|explicit use of 'self'"
    ),
    (
      .optional,
      #"expected (.+), not \1\?$|is optional|not optional|that is not optional"#
        + #"|does not work on .*\?|a value of type .*\? cannot be walked"#,
      "must be unwrapped|non-optional|must have Optional type|did you mean to unwrap|'\\?' pattern"
    ),
    (
      .initialisation,
      "before it has a value|gets a value twice|before every property has a value|'super.init'",
      "before being initialized|only be initialized once|without initializing|'super.init'"
        + "|at super.init call"
    ),
    (
      .control,
      "outside a (loop|function)|loop is labelled|must leave|case is empty|without a case|needs an else|in every pattern",
      "only allowed inside|find label|fall through|invalid outside|at least one executable"
        + "|without a following|unconditional 'else'|in every pattern"
    ),
    (
      .name, "no name '|no type named|before its declaration",
      "cannot find|before its declaration|before it is declared"
    ),
    (
      .constant, "^cannot (assign|call|change|pass)",
      "cannot assign to|isn't mutable|mutating member on immutable|immutable value as inout"
        + "|cannot assign through|not assignable"
    ),
    (.exhaustiveness, "must be exhaustive", "must be exhaustive"),
    (
      .redeclaration, "is declared already|stands twice|is another case's",
      "redeclaration|not unique"
    ),
    (
      .conformance,
      "does not conform|to be (Equatable|Hashable|Comparable)|is not an Error|property that contains it"
        + "|requires that .* conform|'==' does not work on any|is not declared for",
      "does not conform|conform to '(Equatable|Hashable|Comparable)'|requires that .* conform(?! to 'SignedInteger')|recursively contains|cannot be applied to two|label 'where:'"
    ),
    (
      .closure, "^the closure",
      "contextual closure type|contextual type for closure argument"
    ),
    (
      .result, "without returning|must return|returns nothing",
      "missing return|only a failable initializer|should return a value|non-void return value"
    ),
    (
      .inheritance, "no initialiser|overrides|final|stands for itself|have no stored properties",
      "no initializers|override|final class|references itself|not contain stored properties"
    ),
    (
      .arithmetic, "division by zero|too large|the number .* does not fit",
      "division by zero|overflow"
    ),
    (
      .errors, "not declared throws|errors cannot leave|a function that (re)?throws",
      "is not handled|are not handled|not marked with 'try'|cannot be thrown out of"
        + "|from throwing function|in a non-throwing|may only throw"
    ),
    (
      .member,
      "has no (member|case|subscript)|belongs to|cannot be called$|is a property"
        + "|cannot be used on",
      "has no (member|subscripts)|subscript.*unavailable|member .* cannot be used on|cannot call value"
    ),
    (
      .arguments,
      "(missing|many|no) argument|missing label|takes no|stand before|wrong place|no form of"
        + "|is inout|not inout|holds (no|[0-9])|is labelled|takes [0-9] (type|generic)|overlapping accesses"
        + "|primary associated type",
      "argument label|pattern element label|(missing|extra) argument|extra trailing|must precede|no exact matches(?! in call to subscript)"
        + "|inout|associated values|expects argument|takes no arguments"
        + "|wrong length|type parameters|primary associated types"
    ),
    (
      .type,
      "expected .*, not|does not work|different types|cannot be (told|walked)|does not fit"
        + "|names for|not a tuple|needs a type|compares objects|is a protocol",
      "cannot convert|cannot assign value|not compatible|initialize specified|cannot be applied"
        + "|mismatching|heterogeneous|requires (an explicit|a contextual)|for-in loop"
        + "|annotation missing|cannot match|to 'SignedInteger'|candidates produce|number of elements|as a boolean|in a boolean"
        + "|default argument value|unavailable|in call to subscript|could not be inferred"
        + "|expected to be an instance|cannot be (constructed|instantiated)|ambiguous use"
    ),
    (.syntax, "expected|unterminated|unexpected", "expected|unterminated|unexpected"),
  ]

  /// The kind of a message of ours.
  static func ours(_ message: String) -> MessageKind? {
    table.first { message.contains(try! Regex($0.ours)) }?.kind
  }

  /// The kind of a message of swiftc.
  static func theirs(_ message: String) -> MessageKind? {
    table.first { message.contains(try! Regex($0.theirs)) }?.kind
  }
}
