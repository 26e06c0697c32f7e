#include "Internal.h"

#define CK_TILE 16

CK_CLONES static void ck_copy_run(float *out, ptrdiff_t so, const float *in, ptrdiff_t si,
                                  ptrdiff_t n, int accumulate) {
  if (accumulate) {
    if (so == 1 && si == 1) {
      CK_EACH for (ptrdiff_t i = 0; i < n; i++) out[i] += in[i];
    } else {
      for (ptrdiff_t i = 0; i < n; i++) out[i * so] += in[i * si];
    }
  } else if (so == 1 && si == 1) {
    memcpy(out, in, (size_t)n * sizeof(float));
  } else if (so == 1 && si == 0) {
    const float value = *in;
    for (ptrdiff_t i = 0; i < n; i++) out[i] = value;
  } else {
    for (ptrdiff_t i = 0; i < n; i++) out[i * so] = in[i * si];
  }
}

typedef float ck_eight __attribute__((vector_size(32), aligned(4)));

// 8 × 8 elements transposed in registers: three rounds of interleaving halves.
CK_INLINE void ck_transpose_eight(float *out, ptrdiff_t so, const float *in, ptrdiff_t si) {
  ck_eight a[8], b[8];
  for (int i = 0; i < 8; i++) a[i] = *(const ck_eight *)(in + i * si);
  for (int i = 0; i < 4; i++) {
    b[2 * i] = __builtin_shufflevector(a[i], a[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
    b[2 * i + 1] = __builtin_shufflevector(a[i], a[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
  }
  for (int i = 0; i < 4; i++) {
    a[2 * i] = __builtin_shufflevector(b[i], b[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
    a[2 * i + 1] = __builtin_shufflevector(b[i], b[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
  }
  for (int i = 0; i < 4; i++) {
    b[2 * i] = __builtin_shufflevector(a[i], a[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
    b[2 * i + 1] = __builtin_shufflevector(a[i], a[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
  }
  for (int i = 0; i < 8; i++) *(ck_eight *)(out + i * so) = b[i];
}

// out[r·so + c] = in[r + c·si]: a transposed plane, in tiles that stay in the first cache.
CK_CLONES static void ck_copy_plane(float *out, ptrdiff_t so, const float *in, ptrdiff_t si,
                                    ptrdiff_t rows, ptrdiff_t columns) {
  ptrdiff_t whole_rows = rows & ~(ptrdiff_t)7, whole_columns = columns & ~(ptrdiff_t)7;
  for (ptrdiff_t r0 = 0; r0 < whole_rows; r0 += CK_TILE) {
    ptrdiff_t r1 = r0 + CK_TILE < whole_rows ? r0 + CK_TILE : whole_rows;
    for (ptrdiff_t c = 0; c < whole_columns; c += 8)
      for (ptrdiff_t r = r0; r < r1; r += 8)
        ck_transpose_eight(out + r * so + c, so, in + r + c * si, si);
  }
  for (ptrdiff_t r = 0; r < rows; r++)
    for (ptrdiff_t c = r < whole_rows ? whole_columns : 0; c < columns; c++)
      out[r * so + c] = in[r + c * si];
}

void ck_copy_nd(float *out, const ptrdiff_t *so, const float *in, const ptrdiff_t *si, int rank,
                const ptrdiff_t *shape, int accumulate) {
  int inner = rank - 1;
  // When the source runs along another axis than the destination, that axis joins the inner loop.
  int along = -1;
  if (!accumulate && so[inner] == 1 && si[inner] != 1 && si[inner] != 0 && shape[inner] >= 4)
    for (int axis = 0; axis < inner; axis++)
      if (si[axis] == 1 && shape[axis] >= 4) along = axis;
  ptrdiff_t index[CK_MAX_RANK] = {0};
  for (;;) {
    ptrdiff_t o = 0, i = 0;
    for (int axis = 0; axis < inner; axis++) {
      o += index[axis] * so[axis];
      i += index[axis] * si[axis];
    }
    if (along >= 0)
      ck_copy_plane(out + o, so[along], in + i, si[inner], shape[along], shape[inner]);
    else
      ck_copy_run(out + o, so[inner], in + i, si[inner], shape[inner], accumulate);
    int axis = inner - 1;
    for (; axis >= 0; axis--) {
      if (axis == along) continue;
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}

CK_CLONES void ck_scatter_add_rows(float *out, const float *in, const ptrdiff_t *index,
                                   size_t count, size_t n) {
  for (size_t r = 0; r < count; r++) {
    float *to = out + index[r] * (ptrdiff_t)n;
    const float *from = in + r * n;
    CK_EACH for (size_t i = 0; i < n; i++) to[i] += from[i];
  }
}
