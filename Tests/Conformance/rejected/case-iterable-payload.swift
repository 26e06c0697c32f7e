enum E: CaseIterable { case a, b(Int) }
print(E.allCases.count)

// error: 1:6 'E' does not conform to CaseIterable: a case holds values, so allCases cannot be listed
