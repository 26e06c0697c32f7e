// Foundation's search and comparison of texts.
import Foundation
let text = "one two One"
if let last = text.range(of: "one", options: [.backwards, .caseInsensitive]) {
  print(text[last], text.distance(from: text.startIndex, to: last.lowerBound))
}
// expect: One 8
print(text.range(of: "two", options: .anchored) == nil, text.range(of: "ONE") == nil)
// expect: true true
print(text.replacingOccurrences(of: "ONE", with: "1", options: .caseInsensitive))
// expect: 1 two 1
print("a".compare("b").rawValue, "b".compare("a") == .orderedDescending)
// expect: -1 true
print(["b", "A", "c"].sorted { $0.caseInsensitiveCompare($1) == .orderedAscending })
// expect: ["A", "b", "c"]
switch "x".compare("x") {
case .orderedAscending: print("before")
case .orderedSame: print("same")
case .orderedDescending: print("behind")
}
// expect: same
"a\nb\n\nc".enumerateLines { line, stop in
  print("[\(line)]")
  if line.isEmpty { stop = true }
}
// expect: [a]
// expect: [b]
// expect: []
var s = "a-b-c"
s.replace("-", with: "+")
print(s, s.localizedCaseInsensitiveContains("B+"), s.appending("!"))
// expect: a+b+c true a+b+c!
print(String(decoding: [104, 105] as [UInt8], as: UTF8.self))
// expect: hi
let start: String.Index = s.startIndex
print(s[start], s.firstIndex(of: "c")!.utf16Offset(in: s), s[String.Index(utf16Offset: 2, in: s)])
// expect: a 4 b
