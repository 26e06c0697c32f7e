let text = "añb"
var i = text.startIndex
text.formIndex(after: &i)
print(text[i])
text.formIndex(before: &i)
text.formIndex(&i, offsetBy: 2)
print(text[i], text.dropFirst()[i])
let xs = [1, 2, 3]
var k = xs.startIndex
while k < xs.endIndex {
  print(xs[k], terminator: " ")
  xs.formIndex(after: &k)
}
xs.formIndex(before: &k)
print(k)
var n = (3..<6).startIndex
(3..<6).formIndex(after: &n)
print(n)
// expect: ñ
// expect: b b
// expect: 1 2 3 2
// expect: 4
