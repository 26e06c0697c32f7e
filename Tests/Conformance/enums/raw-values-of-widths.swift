enum Op: UInt8, CaseIterable { case nop, load = 10, store, halt = 255 }
enum Small: Int8 { case low = -128, next, zero = 0 }
enum Wide: UInt64 { case one = 1, big = 18446744073709551615 }
for op in Op.allCases { print(op, op.rawValue, op.rawValue &+ 1) }
print(Op(rawValue: 11) as Any, Op(rawValue: 12) as Any, Small(rawValue: -127) as Any, Small.low.rawValue, Wide.big.rawValue)
let bytes: [UInt8] = [0, 10, 11, 255, 3]
print(bytes.compactMap { Op(rawValue: $0) })
// expect: nop 0 1
// expect: load 10 11
// expect: store 11 12
// expect: halt 255 0
// expect: Optional(main.Op.store) nil Optional(main.Small.next) -128 18446744073709551615
// expect: [main.Op.nop, main.Op.load, main.Op.store, main.Op.halt]
