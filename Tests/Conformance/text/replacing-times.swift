print("a-b-c".replacing("-", with: "+", maxReplacements: 1))
// expect: a+b-c
print("aaaa".replacing("aa", with: "b"), "é-e\u{301}".replacing("é", with: "x"))
// expect: bb x-x
print("a-b".replacing("-", with: "--"), "abc".replacing("abcd", with: ""))
// expect: a--b abc
