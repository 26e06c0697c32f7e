import Foundation
print(String(format: "%.3f %5d|%-5d|%05d %@ %e %g %%", 3.14159, 42, 42, 42, "s", 12345.678, 0.0001))
print("a-b-c".components(separatedBy: "-"), "a.b".replacingOccurrences(of: ".", with: "::"))
print("  trim \n".trimmingCharacters(in: .whitespacesAndNewlines) + "|")
print("ab".padding(toLength: 5, withPad: ".", startingAt: 0), "abcdef".padding(toLength: 3, withPad: " ", startingAt: 0))
print("hello world".capitalized)
print(String(format: "%02d:%02d", 3, 7), String(format: "%x", 255))

// expect: 3.142    42|42   |00042 s 1.234568e+04 0.0001 %
// expect: ["a", "b", "c"] a::b
// expect: trim|
// expect: ab... abc
// expect: Hello World
// expect: 03:07 ff
