import Foundation
print("[" + "  a b \n".trimmingCharacters(in: .whitespaces) + "]", "[" + " \t a \n".trimmingCharacters(in: .whitespacesAndNewlines) + "]")
print("--x--".trimmingCharacters(in: CharacterSet(charactersIn: "-")), "\"q\"".trimmingCharacters(in: .punctuationCharacters))
print("123abc456".trimmingCharacters(in: .decimalDigits), "a1b2c".components(separatedBy: .decimalDigits))
print("a".padding(toLength: 4, withPad: ".", startingAt: 0) + "|", "abcdef".padding(toLength: 3, withPad: " ", startingAt: 0))
// expect: [a b 
// expect: ] [a]
// expect: x q
// expect: abc ["a", "b", "c"]
// expect: a...| abc
