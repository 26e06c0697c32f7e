#include "Internal.h"

// Conversions by integer arithmetic (after M. Dukhan's FP16): no F16C is assumed.

CK_CLONES void ck_from_float16(float *out, const uint16_t *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint32_t w = (uint32_t)x[i] << 16;
    uint32_t sign = w & 0x80000000u;
    uint32_t twice = w + w;
    float normal = ck_from_bits((twice >> 4) + (0xE0u << 23)) * 0x1.0p-112f;
    float subnormal = ck_from_bits((twice >> 17) | (126u << 23)) - 0.5f;
    uint32_t bits = twice < (1u << 27) ? ck_bits(subnormal) : ck_bits(normal);
    out[i] = ck_from_bits(sign | bits);
  }
}

CK_CLONES void ck_from_bfloat16(float *out, const uint16_t *x, size_t n) {
  for (size_t i = 0; i < n; i++) out[i] = ck_from_bits((uint32_t)x[i] << 16);
}

CK_CLONES void ck_to_float16(uint16_t *out, const float *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint32_t w = ck_bits(x[i]);
    float base = (ck_from_bits(w & 0x7FFFFFFFu) * 0x1.0p+112f) * 0x1.0p-110f;
    uint32_t twice = w + w;
    uint32_t bias = twice & 0xFF000000u;
    bias = bias < 0x71000000u ? 0x71000000u : bias;
    base = ck_from_bits((bias >> 1) + 0x07800000u) + base;
    uint32_t bits = ck_bits(base);
    uint32_t magnitude = ((bits >> 13) & 0x7C00u) + (bits & 0x0FFFu);
    out[i] = (uint16_t)(((w >> 16) & 0x8000u) | (twice > 0xFF000000u ? 0x7E00u : magnitude));
  }
}

CK_CLONES void ck_to_bfloat16(uint16_t *out, const float *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint32_t w = ck_bits(x[i]);
    uint32_t rounded = (w + 0x7FFFu + ((w >> 16) & 1u)) >> 16;
    uint32_t quiet = (w >> 16) | 0x40u;
    out[i] = (uint16_t)((w & 0x7FFFFFFFu) > 0x7F800000u ? quiet : rounded);
  }
}
