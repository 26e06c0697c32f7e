import Foundation
let word = "abc".prefix(2)
print(String(format: "%@", word))
// error: 3:28 a format takes numbers and Strings, not Substring
