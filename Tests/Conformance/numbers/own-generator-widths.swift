struct LCG: RandomNumberGenerator { var s: UInt64; mutating func next() -> UInt64 { s = s &* 6364136223846793005 &+ 1442695040888963407; return s } }
var g = LCG(s: 7)
print((0..<8).map { _ in Int.random(in: 0..<100, using: &g) })
print((0..<8).map { _ in UInt8.random(in: 0...9, using: &g) })
print((0..<8).map { _ in Int8.random(in: -100..<100, using: &g) })
print((0..<8).map { _ in UInt16.random(in: 5...60000, using: &g) })
print((0..<4).map { _ in Int32.random(in: .min ... .max, using: &g) })
print((0..<4).map { _ in UInt64.random(in: 0...UInt64.max, using: &g) })
print((0..<4).map { _ in Int64.random(in: -5...5, using: &g) })
print((0..<4).map { _ in UInt.random(in: 3..<1000, using: &g) }, (0..<4).map { _ in UInt8.random(in: 0...255, using: &g) })
print((0..<4).map { _ in Double.random(in: 0..<1, using: &g) }, Bool.random(using: &g), [1, 2, 3, 4].shuffled(using: &g), [5, 6, 7].randomElement(using: &g)!)
var a = [1, 2, 3, 4, 5]; a.shuffle(using: &g); print(a, Float.random(in: 0...1, using: &g))
// expect: [49, 95, 90, 27, 26, 13, 40, 32]
// expect: [4, 3, 9, 1, 2, 6, 9, 0]
// expect: [-30, -75, -79, 35, 78, 12, 24, -49]
// expect: [21393, 16940, 26742, 28403, 7790, 7540, 30275, 2744]
// expect: [1605066348, -784683445, -1865000578, 1104199285]
// expect: [1443383656053606112, 7014297940777227951, 1701429355246522130, 3644033525909427577]
// expect: [2, 3, 5, 2]
// expect: [559, 920, 751, 151] [188, 91, 78, 5]
// expect: [0.7571665905536857, 0.18183510297281902, 0.8434450428674689, 0.5670478575115122] false [4, 1, 2, 3] 6
// expect: [3, 1, 4, 2, 5] 0.45428658
