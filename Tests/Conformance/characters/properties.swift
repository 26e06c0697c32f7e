for c in "aZ5 é!_\n½" as String {
  print(c.isLetter, c.isNumber, c.isWholeNumber, c.isWhitespace, c.isUppercase, c.isLowercase, c.isPunctuation, c.isNewline, c.isASCII)
}
print(("7" as Character).wholeNumberValue!, ("f" as Character).hexDigitValue!, ("x" as Character).wholeNumberValue as Any)
print(("+" as Character).isSymbol, ("$" as Character).isCurrencySymbol, ("<" as Character).isMathSymbol, ("F" as Character).isHexDigit)
// expect: true false false false false true false false true
// expect: true false false false true false false false true
// expect: false true true false false false false false true
// expect: false false false true false false false false true
// expect: true false false false false true false false false
// expect: false false false false false false true false true
// expect: false false false false false false true false true
// expect: false false false true false false false true true
// expect: false true false false false false false false false
// expect: 7 15 nil
// expect: true true true true
