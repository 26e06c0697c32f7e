class A { final func f() {} }
class B: A { override func f() {} }

// error: 2:28 'f' is final in A and cannot be overridden
