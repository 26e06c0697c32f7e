struct Address { var street: String?; var number = 1 }
struct Person { var address: Address?; var friends: [Person] = []; func greet() -> String { "hi" } ; mutating func rename() { address?.street = "new" } }
var p: Person? = Person(address: Address(street: "Elm"))
p?.address?.street = "Oak"
p?.address?.number += 4
p?.friends.append(Person(address: nil))
print(p?.address?.street ?? "none", p?.address?.number ?? 0, p?.friends.count ?? -1, p?.greet() ?? "no")
print(p?.friends.first?.address?.street as Any, p?.address?.street?.count as Any)
p?.friends[0].address = Address(street: nil, number: 9)
print(p!.friends[0].address!.number)
p?.rename()
print(p!.address!.street!)
p = nil
p?.address?.street = "lost"
print(p?.address?.street ?? "nothing", p == nil)
var d: [String: [Int]] = ["a": [1]]
d["a"]?.append(2)
d["b"]?.append(3)
d["a"]?[0] = 7
print(d)
let up: ()? = d["zz"]?.append(1)
print(up == nil)

// expect: Oak 5 1 hi
// expect: nil Optional(3)
// expect: 9
// expect: new
// expect: nothing true
// expect: ["a": [7, 2]]
// expect: true
