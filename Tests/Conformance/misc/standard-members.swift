// Members of the standard library that are asked for now and then.
import Foundation
print([1, 2, 3].starts(with: [2, 4]) { $0 * 2 == $1 }, [1, 2, 3, 2].ranges(of: [2]), [1, 2, 3].contains([2, 3]), [1, 2, 3].firstRange(of: [3]) as Any)
print([1, 2, 3].trimmingPrefix([1, 2]), [1, 5, 1].trimmingPrefix { $0 < 3 }, [1, 2].replacing([2], with: [9, 9]))
var xs = [1, 2, 3, 2]
xs.replace([2], with: [0])
print(xs, 5.hashValue == 5.hashValue, "a".hashValue == "a".hashValue, [1].hashValue == [1].hashValue)
var text = "xxhello"
text.trimPrefix("x")
text.trimPrefix { $0 == "x" }
print(text, "aab".trimmingPrefix { $0 == "a" }, String("héé".unicodeScalars), UnicodeScalar("a").value)
print(String(bytes: [104, 105] as [UInt8], encoding: .utf8)!, String(bytes: [255, 254] as [UInt8], encoding: .utf8) as Any)
print(("a" as Unicode.Scalar).properties.isAlphabetic, ("a" as Unicode.Scalar).properties.name!, ("7" as Unicode.Scalar).properties.numericValue!)
print(["a10", "a9", "B1", "b1"].sorted { $0.localizedStandardCompare($1) == .orderedAscending })
print("file10".compare("file9", options: .numeric) == .orderedDescending, "ABC".compare("abc", options: [.caseInsensitive]) == .orderedSame)
var h = Hasher(), h2 = Hasher()
h.combine(1); h.combine("a"); h2.combine(1); h2.combine("a")
print(h.finalize() == h2.finalize(), Int(), Double(), Bool(), UInt8())
class C {}
let c = C()
print(ObjectIdentifier(c) == ObjectIdentifier(c), Set([ObjectIdentifier(c), ObjectIdentifier(C())]).count)
for i in stride(from: UInt8(250), through: 255, by: 2) { print(i, terminator: " ") }
print(stride(from: Int8(3), to: -3, by: -3).map { $0 }, 258.bigEndian == 258.byteSwapped, "abc".contains(""), (nil as Int?) ?? 2)
print(Result<Int, any Error>.self, [any Error].self)
// expect: true [Range(1..<2), Range(3..<4)] true Optional(Range(2..<3))
// expect: [3] [5, 1] [1, 9, 9]
// expect: [1, 0, 3, 0] true true true
// expect: hello b héé 97
// expect: hi nil
// expect: true LATIN SMALL LETTER A 7.0
// expect: ["a9", "a10", "b1", "B1"]
// expect: true true
// expect: true 0 0.0 false 0
// expect: true 2
// expect: 250 252 254 [3, 0] true false 2
// expect: Result<Int, Error> Array<Error>
