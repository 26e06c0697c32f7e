// A position of one text in another is rounded or refused, whatever it remembers.
let long = "abcdefghijklmnop"
let family = "👩‍👩‍👧é"
var seen = 0
for i in long.indices where i < family.endIndex {
  seen += String(family[i]).isEmpty ? 1 : 0
  seen += (String(family[..<i]) + String(family[i...])).isEmpty ? 1 : 0
  seen += family.index(after: i) > family.endIndex ? 1 : 0
  var copy = family
  copy.insert("x", at: i)
  copy.remove(at: i)
  copy.replaceSubrange(i..., with: "z")
}
print(seen)
print(family[long.index(family.endIndex, offsetBy: 9)])
// expect: 0
// failure: 15:14 out of bounds
