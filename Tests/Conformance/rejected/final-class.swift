final class A {}
class B: A {}

// error: 2:10 B cannot inherit from A: it is final
