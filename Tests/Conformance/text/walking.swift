let s = "abc"
var i = s.startIndex
while i < s.endIndex {
  print(s[i], terminator: i == s.startIndex ? "" : " ")
  i = s.index(after: i)
}
print()
for index in s.indices { print(s[index], terminator: ";") }
print()
for (offset, character) in s.enumerated() { print(offset, character) }
// expect: ab c 
// expect: a;b;c;
// expect: 0 a
// expect: 1 b
// expect: 2 c
