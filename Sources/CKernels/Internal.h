// Shared by the kernels: dispatch, lanes and the elementary functions.
#ifndef CK_INTERNAL_H
#define CK_INTERNAL_H

#include <math.h>
#include <string.h>

#include "CKernels.h"

// No fused multiply-add: every version of a loop, and its scalar tail, round alike.
#pragma STDC FP_CONTRACT OFF

// Choosing at load time needs glibc; elsewhere the plain loop stays.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define CK_CLONES __attribute__((target_clones("default", "avx2", "avx512f")))
#endif
#endif
#ifndef CK_CLONES
#define CK_CLONES
#endif

#define CK_INLINE static inline __attribute__((always_inline))
// Reads and writes of one index never meet another index (`out` may be an input).
#define CK_EACH _Pragma("clang loop vectorize(assume_safety) interleave_count(2)")

// Sums run in this many lanes on every machine.
#define CK_LANES 16

typedef float ck_lanes __attribute__((vector_size(4 * CK_LANES), aligned(4)));
typedef double ck_wide __attribute__((vector_size(8 * CK_LANES), aligned(8)));

// The library function may set errno, which would keep its loop scalar.
#if defined(__has_builtin) && __has_builtin(__builtin_elementwise_sqrt)
#define ck_sqrtf __builtin_elementwise_sqrt
#else
#define ck_sqrtf sqrtf
#endif

CK_INLINE float ck_from_bits(uint32_t bits) {
  float value;
  memcpy(&value, &bits, 4);
  return value;
}

CK_INLINE uint32_t ck_bits(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  return bits;
}

// exp by Cephes' reduction to |r| <= ln2/2 and a polynomial; about 1 ulp, subnormals included.
CK_INLINE float ck_expf(float x) {
  float clamped = x < -104.0f ? -104.0f : x;
  clamped = clamped > 89.0f ? 89.0f : clamped;
  // Adding 1.5·2²³ rounds to the nearest whole number and leaves it in the low bits.
  float shifted = clamped * 1.44269504088896341f + 12582912.0f;
  int32_t exponent = (int32_t)ck_bits(shifted) - 0x4B400000;
  float whole = shifted - 12582912.0f;
  float r = clamped - whole * 0.693359375f;
  r = r - whole * -2.12194440e-4f;
  float p = 1.9875691500E-4f;
  p = p * r + 1.3981999507E-3f;
  p = p * r + 8.3334519073E-3f;
  p = p * r + 4.1665795894E-2f;
  p = p * r + 1.6666665459E-1f;
  p = p * r + 5.0000001201E-1f;
  float y = p * (r * r) + r + 1.0f;
  // 2^exponent in two factors: one alone would leave the range of a float at both ends.
  int32_t half = exponent >> 1;
  float first = ck_from_bits((uint32_t)(half + 127) << 23);
  float second = ck_from_bits((uint32_t)(exponent - half + 127) << 23);
  float result = y * first * second;
  return x == x ? result : x;
}

CK_INLINE float ck_logf(float x) {
  // Subnormals are lifted first.
  float tiny = x < 1.17549435e-38f ? 8388608.0f : 1.0f;
  float lift = x < 1.17549435e-38f ? -23.0f : 0.0f;
  uint32_t bits = ck_bits(x * tiny);
  float exponent = (float)((int32_t)(bits >> 23) - 126) + lift;
  float m = ck_from_bits((bits & 0x007FFFFF) | 0x3F000000);
  int low = m < 0.707106781186547524f;
  exponent = low ? exponent - 1.0f : exponent;
  m = (low ? m + m : m) - 1.0f;
  float z = m * m;
  float p = 7.0376836292E-2f;
  p = p * m - 1.1514610310E-1f;
  p = p * m + 1.1676998740E-1f;
  p = p * m - 1.2420140846E-1f;
  p = p * m + 1.4249322787E-1f;
  p = p * m - 1.6668057665E-1f;
  p = p * m + 2.0000714765E-1f;
  p = p * m - 2.4999993993E-1f;
  p = p * m + 3.3333331174E-1f;
  float y = p * m * z;
  y = y + exponent * -2.12194440e-4f;
  y = y - 0.5f * z;
  float result = m + y + exponent * 0.693359375f;
  result = x == INFINITY ? x : result;
  result = x == 0.0f ? -INFINITY : result;
  return x >= 0.0f ? result : NAN;
}

CK_INLINE float ck_tanhf(float x) {
  float a = fabsf(x);
  float z = x * x;
  float p = -5.70498872745E-3f;
  p = p * z + 2.06390887954E-2f;
  p = p * z - 5.37397155531E-2f;
  p = p * z + 1.33314422036E-1f;
  p = p * z - 3.33332819422E-1f;
  float small = p * z * x + x;
  float large = 1.0f - 2.0f / (ck_expf(a + a) + 1.0f);
  return a < 0.625f ? small : copysignf(large, x);
}

// erf in two ranges (coefficients after N. Juffa's published single-precision erff).
CK_INLINE float ck_erff(float x) {
  float t = fabsf(x);
  float s = x * x;
  float r = -1.72853470e-5f * t + 3.83197126e-4f;
  float u = -3.88396438e-3f * t + 2.42546219e-2f;
  r = r * s + u;
  r = r * t - 1.06777877e-1f;
  r = r * t - 6.34846687e-1f;
  r = r * t - 1.28717512e-1f;
  r = r * t - t;
  float large = copysignf(1.0f - ck_expf(r), x);
  float q = -5.96761703e-4f;
  q = q * s + 4.99119423e-3f;
  q = q * s - 2.67681349e-2f;
  q = q * s + 1.12819925e-1f;
  q = q * s - 3.76125336e-1f;
  q = q * s + 1.28379166e-1f;
  float small = q * x + x;
  // Beyond 4 the value is ±1 to the last bit (and the polynomial is out of its range).
  return t > 0.927734375f ? (t > 4.0f ? copysignf(1.0f, x) : large) : (x == x ? small : x);
}

CK_INLINE float ck_sigmoid(float x) { return 1.0f / (1.0f + ck_expf(-x)); }

// gelu_new: 0.5 x (1 + tanh(√(2/π)(x + 0.044715 x³))), written as x · sigmoid(2u): one exp, and no
// cancellation where tanh is near -1.
CK_INLINE float ck_gelu_argument(float x) {
  return 1.5957691216057308f * (x + 0.044715f * x * x * x);
}

CK_INLINE double ck_sum_lanes(const ck_wide *lanes) {
  double s[CK_LANES];
  memcpy(s, lanes, sizeof s);
  for (int width = CK_LANES / 2; width > 0; width /= 2)
    for (int i = 0; i < width; i++) s[i] += s[i + width];
  return s[0];
}

// Sums run in 16 lanes; eight at a time are added pairwise in float and go into doubles, which
// costs little more than floats alone and keeps a sum of millions good to the last digit.
#define CK_RUN_SUM(LOAD, ELEMENT)                                                      \
  ck_wide total = {0};                                                                 \
  size_t i = 0;                                                                        \
  for (; i + 8 * CK_LANES <= n; i += 8 * CK_LANES) {                                   \
    ck_lanes part = ((LOAD(0) + LOAD(1)) + (LOAD(2) + LOAD(3))) +                      \
                    ((LOAD(4) + LOAD(5)) + (LOAD(6) + LOAD(7)));                       \
    total += __builtin_convertvector(part, ck_wide);                                   \
  }                                                                                    \
  for (; i + CK_LANES <= n; i += CK_LANES)                                             \
    total += __builtin_convertvector(LOAD(0), ck_wide);                                \
  double sum = ck_sum_lanes(&total);                                                   \
  for (; i < n; i++) sum += (double)(ELEMENT);                                         \
  return sum

#define CK_AT(x, step) (*(const ck_lanes *)((x) + i + (step)*CK_LANES))

CK_INLINE double ck_run_sum(const float *x, size_t n) {
#define CK_LOAD(step) CK_AT(x, step)
  CK_RUN_SUM(CK_LOAD, x[i]);
#undef CK_LOAD
}

CK_INLINE double ck_run_product_sum(const float *a, const float *b, size_t n) {
#define CK_LOAD(step) (CK_AT(a, step) * CK_AT(b, step))
  CK_RUN_SUM(CK_LOAD, a[i] * b[i]);
#undef CK_LOAD
}

CK_INLINE double ck_run_deviation_sum(const float *x, size_t n, float mean) {
#define CK_LOAD(step) ((CK_AT(x, step) - mean) * (CK_AT(x, step) - mean))
  CK_RUN_SUM(CK_LOAD, (x[i] - mean) * (x[i] - mean));
#undef CK_LOAD
}

// A NaN wins, as in NumPy and PyTorch.
CK_INLINE float ck_max_of(float m, float x) { return ((x > m) | (x != x)) ? x : m; }
CK_INLINE float ck_min_of(float m, float x) { return ((x < m) | (x != x)) ? x : m; }

CK_INLINE float ck_run_max(const float *x, size_t n) {
  float lanes[CK_LANES];
  for (int j = 0; j < CK_LANES; j++) lanes[j] = -INFINITY;
  size_t i = 0;
  for (; i + CK_LANES <= n; i += CK_LANES)
    for (int j = 0; j < CK_LANES; j++) lanes[j] = ck_max_of(lanes[j], x[i + j]);
  float m = -INFINITY;
  for (int j = 0; j < CK_LANES; j++) m = ck_max_of(m, lanes[j]);
  for (; i < n; i++) m = ck_max_of(m, x[i]);
  return m;
}

CK_INLINE float ck_run_min(const float *x, size_t n) {
  float lanes[CK_LANES];
  for (int j = 0; j < CK_LANES; j++) lanes[j] = INFINITY;
  size_t i = 0;
  for (; i + CK_LANES <= n; i += CK_LANES)
    for (int j = 0; j < CK_LANES; j++) lanes[j] = ck_min_of(lanes[j], x[i + j]);
  float m = INFINITY;
  for (int j = 0; j < CK_LANES; j++) m = ck_min_of(m, lanes[j]);
  for (; i < n; i++) m = ck_min_of(m, x[i]);
  return m;
}

#endif
