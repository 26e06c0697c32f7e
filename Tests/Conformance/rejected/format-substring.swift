import Foundation
let word = "abc".prefix(2)
print(String(format: "%@", word))
// error: 3:28 Substring does not conform to CVarArg
