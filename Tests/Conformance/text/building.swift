var out = ""
for i in 1...3 { out += "\(i):" ; out.append(String(repeating: "*", count: i)); out.append("\n") }
print(out, terminator: "")
print(stride(from: 3, to: 0, by: -1).map { String($0) }.joined(separator: ">"), (1...5).map { $0 % 2 == 0 ? "e" : "o" }.joined())
print(["a": 1].map { "\($0)-\($1)" }, String([Character]("xyz").reversed()), "ab" + String(Character("c")) + "\(1 + 1)")
// expect: 1:*
// expect: 2:**
// expect: 3:***
// expect: 3>2>1 oeoeo
// expect: ["a-1"] zyx abc2
