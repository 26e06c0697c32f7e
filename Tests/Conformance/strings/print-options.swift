print(1, 2, 3, separator: ", ")
print("no newline", terminator: "")
print(" then more")
print("a", "b", separator: "", terminator: "!\n")
print()
print([1, 2].map(String.init).joined(separator: "-"))

// expect: 1, 2, 3
// expect: no newline then more
// expect: ab!
// expect:
// expect: 1-2
