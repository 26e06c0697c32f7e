struct Address { var street: String; var zip: Int? }
struct Person { var name: String; var address: Address? }
var people = [Person(name: "a", address: Address(street: "s", zip: 5)), Person(name: "b", address: nil)]
print(people[0].address?.street as Any, people[1].address?.street as Any, people[0].address?.zip as Any)
people[0].address?.zip = 9
people[1].address?.zip = 9
print(people[0].address!.zip!, people[1].address == nil)
print(people.compactMap { $0.address?.zip }, people.map { $0.address?.street.count ?? 0 })
let lookup = ["a": [1, 2, 3]]
print(lookup["a"]?.first as Any, lookup["b"]?.first as Any, lookup["a"]?[1] ?? -1, lookup["a"]?.map { $0 * 2 } ?? [])
if let zip = people[0].address?.zip, zip > 3 { print("zip", zip) }
guard let last = people.last?.name else { fatalError() }
print(last)

// expect: Optional("s") nil Optional(5)
// expect: 9 true
// expect: [9] [1, 0]
// expect: Optional(1) nil 2 [2, 4, 6]
// expect: zip 9
// expect: b
