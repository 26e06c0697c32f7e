let name: String? = "Mary", none: String? = nil
print(name?.count as Any, none?.count as Any, name?.first?.uppercased() ?? "-", none?.uppercased() as Any, (name ?? "x") + "!")
print([name, none].map { $0 ?? "?" }, [name, none].compactMap { $0?.count }, name.map { $0 + "?" } as Any, none == nil, name == "Mary")
print(Int("4").map { $0 + 1 }!, Int("q") == nil, Double("1.5").flatMap { $0 > 1 ? $0 : nil } as Any, "abc".firstIndex(of: "z") == nil)
// expect: Optional(4) nil M nil Mary!
// expect: ["Mary", "?"] [4] Optional("Mary?") true true
// expect: 5 true Optional(1.5) true
