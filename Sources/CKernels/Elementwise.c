#include "Internal.h"

#define CK_PAIRS(EXPRESSION)                                  \
  if (sa == 1 && sb == 1) {                                   \
    CK_EACH for (size_t i = 0; i < n; i++) {                  \
      float x = a[i], y = b[i];                               \
      out[i] = EXPRESSION;                                    \
    }                                                         \
  } else if (sa == 1 && sb == 0) {                            \
    const float y = b[0];                                     \
    CK_EACH for (size_t i = 0; i < n; i++) {                  \
      float x = a[i];                                         \
      out[i] = EXPRESSION;                                    \
    }                                                         \
  } else if (sa == 0 && sb == 1) {                            \
    const float x = a[0];                                     \
    CK_EACH for (size_t i = 0; i < n; i++) {                  \
      float y = b[i];                                         \
      out[i] = EXPRESSION;                                    \
    }                                                         \
  } else {                                                    \
    for (size_t i = 0; i < n; i++) {                          \
      float x = a[(ptrdiff_t)i * sa], y = b[(ptrdiff_t)i * sb]; \
      out[i] = EXPRESSION;                                    \
    }                                                         \
  }                                                           \
  break

CK_CLONES void ck_binary(int op, float *out, const float *a, ptrdiff_t sa, const float *b,
                         ptrdiff_t sb, size_t n) {
  switch (op) {
    case CK_ADD: CK_PAIRS(x + y);
    case CK_SUBTRACT: CK_PAIRS(x - y);
    case CK_MULTIPLY: CK_PAIRS(x * y);
    case CK_DIVIDE: CK_PAIRS(x / y);
    case CK_MAXIMUM: CK_PAIRS(ck_max_of(x, y));
    case CK_MINIMUM: CK_PAIRS(ck_min_of(x, y));
    case CK_POWER:
      for (size_t i = 0; i < n; i++) out[i] = powf(a[(ptrdiff_t)i * sa], b[(ptrdiff_t)i * sb]);
      break;
    case CK_GREATER: CK_PAIRS(x > y ? 1.0f : 0.0f);
    case CK_LESS: CK_PAIRS(x < y ? 1.0f : 0.0f);
    case CK_GREATER_EQUAL: CK_PAIRS(x >= y ? 1.0f : 0.0f);
    case CK_LESS_EQUAL: CK_PAIRS(x <= y ? 1.0f : 0.0f);
    case CK_EQUAL: CK_PAIRS(x == y ? 1.0f : 0.0f);
    case CK_NOT_EQUAL: CK_PAIRS(x != y ? 1.0f : 0.0f);
  }
}

// Steps an odometer over the axes before `inner`; false when it has run through.
CK_INLINE int ck_step(ptrdiff_t *index, const ptrdiff_t *shape, int inner) {
  for (int axis = inner - 1; axis >= 0; axis--) {
    if (++index[axis] < shape[axis]) return axis + 1;
    index[axis] = 0;
  }
  return 0;
}

void ck_binary_nd(int op, float *out, const float *a, const float *b, int rank,
                  const ptrdiff_t *shape, const ptrdiff_t *sa, const ptrdiff_t *sb) {
  ptrdiff_t index[CK_MAX_RANK] = {0};
  int inner = rank - 1;
  size_t n = (size_t)shape[inner];
  do {
    ptrdiff_t oa = 0, ob = 0;
    for (int axis = 0; axis < inner; axis++) {
      oa += index[axis] * sa[axis];
      ob += index[axis] * sb[axis];
    }
    ck_binary(op, out, a + oa, sa[inner], b + ob, sb[inner], n);
    out += n;
  } while (ck_step(index, shape, inner));
}

CK_CLONES void ck_select_nd(float *out, const float *mask, const float *a, const float *b,
                            int rank, const ptrdiff_t *shape, const ptrdiff_t *sm,
                            const ptrdiff_t *sa, const ptrdiff_t *sb) {
  ptrdiff_t index[CK_MAX_RANK] = {0};
  int inner = rank - 1;
  ptrdiff_t n = shape[inner];
  do {
    const float *m = mask, *x = a, *y = b;
    for (int axis = 0; axis < inner; axis++) {
      m += index[axis] * sm[axis];
      x += index[axis] * sa[axis];
      y += index[axis] * sb[axis];
    }
    ptrdiff_t im = sm[inner], ix = sa[inner], iy = sb[inner];
    if (im == 1 && (ix == 0 || ix == 1) && (iy == 0 || iy == 1)) {
      const float single_x = *x, single_y = *y;
      if (ix && iy) {
        CK_EACH for (ptrdiff_t i = 0; i < n; i++) {
          float first = x[i], second = y[i];
          out[i] = m[i] != 0.0f ? first : second;
        }
      } else if (ix) {
        CK_EACH for (ptrdiff_t i = 0; i < n; i++) {
          float first = x[i];
          out[i] = m[i] != 0.0f ? first : single_y;
        }
      } else if (iy) {
        CK_EACH for (ptrdiff_t i = 0; i < n; i++) {
          float second = y[i];
          out[i] = m[i] != 0.0f ? single_x : second;
        }
      } else {
        CK_EACH for (ptrdiff_t i = 0; i < n; i++) out[i] = m[i] != 0.0f ? single_x : single_y;
      }
    } else {
      for (ptrdiff_t i = 0; i < n; i++) out[i] = m[i * im] != 0.0f ? x[i * ix] : y[i * iy];
    }
    out += n;
  } while (ck_step(index, shape, inner));
}

CK_CLONES void ck_fill(float *out, float value, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = value;
}

#define CK_UNARY(EXPRESSION)               \
  CK_EACH for (size_t i = 0; i < n; i++) { \
    float v = x[i];                        \
    out[i] = EXPRESSION;                   \
  }                                        \
  break

CK_CLONES void ck_unary(int op, float *out, const float *x, size_t n, float lower, float upper) {
  switch (op) {
    case CK_NEGATE: CK_UNARY(-v);
    case CK_ABS: CK_UNARY(fabsf(v));
    case CK_SQRT: CK_UNARY(ck_sqrtf(v));
    case CK_EXP: CK_UNARY(ck_expf(v));
    case CK_LOG: CK_UNARY(ck_logf(v));
    case CK_TANH: CK_UNARY(ck_tanhf(v));
    case CK_RELU: CK_UNARY(v < 0.0f ? 0.0f : v);
    case CK_SILU: CK_UNARY(v * ck_sigmoid(v));
    case CK_GELU_TANH: CK_UNARY(v * ck_sigmoid(ck_gelu_argument(v)));
    case CK_GELU_ERF: CK_UNARY(0.5f * v * (1.0f + ck_erff(v * 0.70710678118654752f)));
    case CK_SIGMOID: CK_UNARY(ck_sigmoid(v));
    case CK_SQUARE: CK_UNARY(v * v);
    case CK_RECIPROCAL: CK_UNARY(1.0f / v);
    case CK_SIN:
      for (size_t i = 0; i < n; i++) out[i] = sinf(x[i]);
      break;
    case CK_COS:
      for (size_t i = 0; i < n; i++) out[i] = cosf(x[i]);
      break;
    case CK_ERF: CK_UNARY(ck_erff(v));
    case CK_CLIP: CK_UNARY(v < lower ? lower : (v > upper ? upper : v));
  }
}

CK_INLINE float ck_silu_slope(float v) {
  float s = ck_sigmoid(v);
  return s * (1.0f + v * (1.0f - s));
}

CK_INLINE float ck_gelu_tanh_slope(float v) {
  float s = ck_sigmoid(ck_gelu_argument(v));
  float du = 1.5957691216057308f * (1.0f + 0.134145f * v * v);
  return s + v * s * (1.0f - s) * du;
}

CK_INLINE float ck_gelu_erf_slope(float v) {
  return 0.5f * (1.0f + ck_erff(v * 0.70710678118654752f)) +
         v * 0.39894228040143268f * ck_expf(-0.5f * v * v);
}

#define CK_SLOPE(EXPRESSION)                \
  CK_EACH for (size_t i = 0; i < n; i++) {  \
    float v = x[i], f = y[i], g = dy[i];    \
    (void)v;                                \
    (void)f;                                \
    dx[i] = EXPRESSION;                     \
  }                                         \
  break

CK_CLONES void ck_unary_backward(int op, float *dx, const float *dy, const float *x,
                                 const float *y, size_t n, float lower, float upper) {
  switch (op) {
    case CK_NEGATE: CK_SLOPE(-g);
    case CK_ABS: CK_SLOPE(v > 0.0f ? g : (v < 0.0f ? -g : 0.0f));
    case CK_SQRT: CK_SLOPE(0.5f * g / f);
    case CK_EXP: CK_SLOPE(g * f);
    case CK_LOG: CK_SLOPE(g / v);
    case CK_TANH: CK_SLOPE(g * (1.0f - f * f));
    case CK_RELU: CK_SLOPE(v > 0.0f ? g : 0.0f);
    case CK_SILU: CK_SLOPE(g * ck_silu_slope(v));
    case CK_GELU_TANH: CK_SLOPE(g * ck_gelu_tanh_slope(v));
    case CK_GELU_ERF: CK_SLOPE(g * ck_gelu_erf_slope(v));
    case CK_SIGMOID: CK_SLOPE(g * f * (1.0f - f));
    case CK_SQUARE: CK_SLOPE(2.0f * g * v);
    case CK_RECIPROCAL: CK_SLOPE(-g * f * f);
    case CK_SIN:
      for (size_t i = 0; i < n; i++) dx[i] = dy[i] * cosf(x[i]);
      break;
    case CK_COS:
      for (size_t i = 0; i < n; i++) dx[i] = -dy[i] * sinf(x[i]);
      break;
    case CK_ERF: CK_SLOPE(g * 1.12837916709551257f * ck_expf(-v * v));
    case CK_CLIP: CK_SLOPE(((v >= lower) & (v <= upper)) ? g : 0.0f);
  }
}
