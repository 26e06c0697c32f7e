print("café" == "cafe\u{301}", "café".count, "cafe\u{301}".unicodeScalars.count, "a\u{30A}" == "å", "ß".uppercased(), "İ".lowercased().count)
print("🇩🇪🇫🇷".count, "👨‍👩‍👧".count, "🇩🇪".unicodeScalars.count, Array("🇩🇪é"), "e\u{301}x".reversed().map { String($0) })
// expect: true 4 5 true SS 1
// expect: 2 1 2 ["🇩🇪", "é"] ["x", "é"]
