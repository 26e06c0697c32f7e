import Foundation
print("hello World".uppercased(), "HeLLo".lowercased(), "hello world foo".capitalized, "straße".uppercased())
print("abc" < "abd", "Z" < "a", "apple" < "Apple", "a" < "aa", "abc" == "abc", ["b", "A", "a"].sorted())
print(String(repeating: "ab", count: 3), String("cba".reversed()), String("hello".sorted()), Array("hey"))
print("abc".map { String($0) + "." }.joined(), "abc".min()!, "abc".max()!, "a-b".split(separator: "-").count)
// expect: HELLO WORLD hello Hello World Foo STRASSE
// expect: true true false true true ["A", "a", "b"]
// expect: ababab abc ehllo ["h", "e", "y"]
// expect: a.b.c. a c 2
