class A { func f() {} }
class B: A {
  override func g() {}
}

// error: 3:17 'g' overrides nothing: no superclass has it
