var s = "hello"[...]
s.append("!")
s += " you"
print(s, s.count)
s.removeFirst()
s.removeLast(2)
print(s, s.popFirst()!, s.popLast()!, s)
s.removeAll { $0 == "l" }
print(s)
var t = Substring("abc")
t.removeAll()
print(t.isEmpty, "[\(t)]")
// expect: hello! you 10
// expect: ello! y e y llo! 
// expect: o! 
// expect: true []
