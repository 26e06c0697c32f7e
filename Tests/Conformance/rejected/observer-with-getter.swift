struct S { var x: Int { didSet { } get { 1 } } }

// error: 1:23 'didSet' cannot be provided together with a getter
