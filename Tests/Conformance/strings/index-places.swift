struct Holder { var text: String }
func walk(_ text: String) -> [Character] {
  var found: [Character] = []
  var i = text.startIndex
  while i < text.endIndex {
    found.append(text[i])
    i = text.index(after: i)
  }
  return found
}
for text in ["abc", "", "longer than seven", "naïve café", "a\r\nb", "e\u{301}e", "👩‍👩‍👧x"] {
  print(text.utf8.count, walk(text).map { String($0).debugDescription }.joined(separator: " "), text.count, text.isEmpty)
}
var holder = Holder(text: "short")
let place = holder.text.index(holder.text.startIndex, offsetBy: 2)
print(holder.text[place], holder.text[holder.text.index(after: place)])
holder.text += " and then a good deal longer"
print(holder.text[place], holder.text.count, holder.text.endIndex > place)
var built = ""
for n in 0..<30 {
  built += String(n % 10)
  if built.count % 10 == 0 { print(built[built.startIndex], built.isEmpty, built.count) }
}
print("a-b--c".split(whereSeparator: { $0 == "-" }), "a-b--c".split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "-" }))
print("é,b,,".split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," }), "".split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," }))
let line = "one two three"
let part = line.dropFirst(4)
print(part.prefix(3), part.suffix(5), part.dropLast(6), part.dropFirst(), line.prefix(99), line.suffix(0).isEmpty)
print("naïve".prefix(3), "naïve".dropFirst(3), "naïve".suffix(2))
// expect: 3 "a" "b" "c" 3 false
// expect: 0  0 true
// expect: 17 "l" "o" "n" "g" "e" "r" " " "t" "h" "a" "n" " " "s" "e" "v" "e" "n" 17 false
// expect: 12 "n" "a" "ï" "v" "e" " " "c" "a" "f" "é" 10 false
// expect: 4 "a" "\r\n" "b" 3 false
// expect: 4 "é" "e" 2 false
// expect: 19 "👩‍👩‍👧" "x" 2 false
// expect: o r
// expect: o 33 true
// expect: 0 false 10
// expect: 0 false 20
// expect: 0 false 30
// expect: ["a", "b", "c"] ["a", "b--c"]
// expect: ["é", "b", "", ""] [""]
// expect: two three two wo three one two three true
// expect: naï ve ve
