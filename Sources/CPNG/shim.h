// libpng reports errors by longjmp, which must not cross Swift frames: the one function below owns
// the setjmp, so that every jump starts and ends in C, and hands a status back.
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/// A PNG file in memory, and libpng's message when writing it failed.
typedef struct {
  unsigned char *bytes;  // malloc'd; the caller frees it, also after a failure
  size_t count;
  size_t capacity;
  char message[128];
} gb_png_output;

/// What to write: either one palette index a pixel (paletteCount > 0) or four bytes RGBA.
typedef struct {
  const unsigned char *pixels;
  unsigned int width;
  unsigned int height;
  const unsigned char *paletteRGB;
  const unsigned char *paletteAlpha;
  int paletteCount;
  int opaqueFrom;            // palette entries from here on are opaque and need no alpha
  unsigned int dotsPerMeter;
  int compressionLevel;
  const char *const *keywords;  // textCount pairs; ASCII keywords, UTF-8 texts
  const char *const *texts;
  int textCount;
} gb_png_input;

static void gb_png_failed(png_structp png, png_const_charp message) {
  gb_png_output *output = (gb_png_output *)png_get_error_ptr(png);
  strncpy(output->message, message, sizeof output->message - 1);
  longjmp(png_jmpbuf(png), 1);
}

static void gb_png_warned(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void gb_png_append(png_structp png, png_bytep data, size_t length) {
  gb_png_output *output = (gb_png_output *)png_get_io_ptr(png);
  if (output->capacity - output->count < length) {
    size_t capacity = output->capacity * 2 + length + 16384;
    unsigned char *bytes = (unsigned char *)realloc(output->bytes, capacity);
    if (bytes == NULL) png_error(png, "out of memory");
    output->bytes = bytes;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, data, length);
  output->count += length;
}

static void gb_png_flush(png_structp png) { (void)png; }

/// Returns 0 when `output` holds the whole file, else 1 with a message in `output`.
static inline int gb_png_write(const gb_png_input *input, gb_png_output *output) {
  memset(output, 0, sizeof *output);
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, output, gb_png_failed, gb_png_warned);
  if (png == NULL) {
    strcpy(output->message, "libpng could not start");
    return 1;
  }
  png_infop info = png_create_info_struct(png);
  if (info == NULL) {
    png_destroy_write_struct(&png, NULL);
    strcpy(output->message, "libpng could not start");
    return 1;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return 1;
  }
  png_set_write_fn(png, output, gb_png_append, gb_png_flush);
  int indexed = input->paletteCount > 0;
  png_set_IHDR(png, info, input->width, input->height, 8,
               indexed ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (indexed) {
    png_set_PLTE(png, info, (png_const_colorp)(const void *)input->paletteRGB,
                 input->paletteCount);
    if (input->opaqueFrom > 0)
      png_set_tRNS(png, info, (png_const_bytep)input->paletteAlpha, input->opaqueFrom, NULL);
  }
  png_set_pHYs(png, info, input->dotsPerMeter, input->dotsPerMeter, PNG_RESOLUTION_METER);
  for (int i = 0; i < input->textCount; i++) {
    png_text text;
    memset(&text, 0, sizeof text);
    int ascii = 1;
    for (const char *c = input->texts[i]; *c; c++)
      if ((unsigned char)*c >= 128) ascii = 0;
    text.compression = ascii ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
    text.key = (png_charp)input->keywords[i];
    text.text = (png_charp)input->texts[i];
    if (ascii) text.text_length = strlen(input->texts[i]);
    else text.itxt_length = strlen(input->texts[i]);
    png_set_text(png, info, &text, 1);
  }
  png_set_compression_level(png, input->compressionLevel);
  png_set_filter(png, 0, indexed ? PNG_FILTER_NONE : PNG_FAST_FILTERS);
  png_write_info(png, info);
  size_t stride = (size_t)input->width * (indexed ? 1 : 4);
  for (unsigned int row = 0; row < input->height; row++)
    png_write_row(png, (png_const_bytep)(input->pixels + stride * row));
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return 0;
}
