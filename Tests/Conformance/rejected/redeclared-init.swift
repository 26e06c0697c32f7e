class C { init() {}; init() {} }

// error: 1:22 an init with these parameters is declared already
