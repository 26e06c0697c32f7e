var s = "hello world"
s.insert("!", at: s.endIndex)
s.insert(contentsOf: ">> ", at: s.startIndex)
print(s)
s.remove(at: s.startIndex)
s.removeSubrange(s.startIndex..<s.index(s.startIndex, offsetBy: 2))
print(s)
s.replaceSubrange(s.startIndex...s.startIndex, with: "J")
s.removeFirst(1)
s.removeLast()
print(s, s.removeFirst(), s.removeLast(), s)
s.removeAll(where: { $0 == "l" })
s.append(contentsOf: ["a", "b"])
s += "c"
print(s, s.popLast()!)
// expect: >> hello world!
// expect: hello world!
// expect: ello world e d llo worl
// expect: o worabc c
