import Foundation
print(String(format: "%d %5d|%-5d|%05d %+d", 42, 42, 42, 42, 42))
print(String(format: "%f %.2f %8.3f|%-8.1f| %e %g %g", 3.14159, 3.14159, 3.14159, 2.5, 12345.678, 0.0001, 1e10))
print(String(format: "%x %X %o %08x %#x", 255, 255, 8, 48879, 255))
print(String(format: "%@ is %@ %%", "x", "y"), String(format: "%c%c", 72, 105), String(format: "%5@|", "ab"))
print(String(format: "%ld %lld %lu", 1, 2, 3), String(format: "%.0f %.10f", 2.5, 0.1), String(format: "%3d%%", 7))
// expect: 42    42|42   |00042 +42
// expect: 3.141590 3.14    3.142|2.5     | 1.234568e+04 0.0001 1e+10
// expect: ff FF 10 0000beef 0xff
// expect: x is y % Hi ab|
// expect: 1 2 3 2 0.1000000000   7%
