// print, debugPrint and dump into a string.
var out = ""
print("a", 1, to: &out)
print("b", "c", separator: "-", terminator: "", to: &out)
debugPrint("q", to: &out)
dump([1], to: &out)
out.write("end")
print(out.debugDescription)
// expect: "a 1\nb-c\"q\"\n▿ 1 element\n  - 1\nend"
dump((1, "x"), name: "pair")
// expect: ▿ pair: (2 elements)
// expect:   - .0: 1
// expect:   - .1: "x"
