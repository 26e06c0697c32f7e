class C {
  var x: Int
}
let c = C()

// error: 1:7 class 'C' has no initialiser
