// What is added piece by piece is there for whoever reads the text, and for nobody else.
var s = String(repeating: "-", count: 70)
for i in 0..<3 { s += "\(i)," }
let t = s
s += "x"
print(t.count, s.count, t == s, s.hasSuffix("2,x"))
var u = s
for _ in 0..<3000 {
  u += "ab"
  s += "é"
}
print(u.count, s.count, s.utf8.count, u.hasPrefix("---"), u.suffix(3), s.suffix(2))
u.append("c")
u.append(u)
print(u.count, u.last!)
struct Log {
  var text = String(repeating: "=", count: 64)
  var writes = 0
  var line: String {
    get { "\(text)|" }
    set {
      text = newValue
      writes += 1
    }
  }
}
var log = Log()
for i in 0..<5 {
  log.text += "\(i)"
  log.line += "\(log.writes)"
}
print(log.text.count, log.text.suffix(12), log.writes)
var words: [String: String] = [:]
for i in 0..<200 { words[i % 2 == 0 ? "even" : "odd", default: ""] += "\(i) " }
print(words["even"]!.count, words["odd"]!.suffix(4))
// expect: 76 77 false true
// expect: 6077 3077 6077 true bab éé
// expect: 12156 c
// expect: 79 1|12|23|34|4 5
// expect: 345 199 
