// libcurl is opened when something is downloaded, not linked: it brings thirty libraries along,
// which would cost every start of the program 10 ms. Its options are variadic, which Swift cannot
// call: the one function below sets them all and performs one request.
#include <curl/curl.h>
#include <dlfcn.h>
#include <string.h>

/// One request. The callbacks are libcurl's: they return how many bytes they took.
typedef struct {
  const char *url;
  const char *userAgent;
  const char *const *headers;  // "Name: value"
  int headerCount;
  int isHead;
  long connectSeconds;
  long stallSeconds;  // gives up when less than a byte a second came for so long
  size_t (*receiveHeader)(char *, size_t, size_t, void *);
  size_t (*receiveBody)(char *, size_t, size_t, void *);
  void *context;
} gb_curl_request;

typedef struct {
  int code;     // libcurl's CURLcode; 0 is well, -1: libcurl itself is missing
  long status;  // HTTP's
  char message[CURL_ERROR_SIZE];
  char redirect[4096];  // where a redirection leads, absolute; empty for none
} gb_curl_response;

static inline void gb_curl_perform(const gb_curl_request *request, gb_curl_response *response) {
  memset(response, 0, sizeof *response);
  response->code = -1;
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    strncpy(response->message, "libcurl.so.4 is not installed", sizeof response->message - 1);
    return;
  }
  CURLcode (*globalInit)(long) = (CURLcode (*)(long))dlsym(library, "curl_global_init");
  CURL *(*init)(void) = (CURL * (*)(void)) dlsym(library, "curl_easy_init");
  CURLcode (*set)(CURL *, CURLoption, ...) =
      (CURLcode (*)(CURL *, CURLoption, ...))dlsym(library, "curl_easy_setopt");
  CURLcode (*perform)(CURL *) = (CURLcode (*)(CURL *))dlsym(library, "curl_easy_perform");
  CURLcode (*info)(CURL *, CURLINFO, ...) =
      (CURLcode (*)(CURL *, CURLINFO, ...))dlsym(library, "curl_easy_getinfo");
  void (*cleanup)(CURL *) = (void (*)(CURL *))dlsym(library, "curl_easy_cleanup");
  struct curl_slist *(*append)(struct curl_slist *, const char *) =
      (struct curl_slist * (*)(struct curl_slist *, const char *)) dlsym(library, "curl_slist_append");
  void (*freeList)(struct curl_slist *) =
      (void (*)(struct curl_slist *))dlsym(library, "curl_slist_free_all");
  const char *(*explain)(CURLcode) = (const char *(*)(CURLcode))dlsym(library, "curl_easy_strerror");
  if (!globalInit || !init || !set || !perform || !info || !cleanup || !append || !freeList ||
      !explain || globalInit(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    strncpy(response->message, "libcurl cannot be used", sizeof response->message - 1);
    return;
  }
  CURL *handle = init();
  if (!handle) {
    strncpy(response->message, "libcurl cannot be used", sizeof response->message - 1);
    return;
  }
  struct curl_slist *headers = NULL;
  for (int index = 0; index < request->headerCount; index++) {
    struct curl_slist *longer = append(headers, request->headers[index]);
    if (longer) headers = longer;
  }
  set(handle, CURLOPT_URL, request->url);
  set(handle, CURLOPT_USERAGENT, request->userAgent);
  set(handle, CURLOPT_HTTPHEADER, headers);
  set(handle, CURLOPT_NOBODY, (long)request->isHead);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  set(handle, CURLOPT_CONNECTTIMEOUT, request->connectSeconds);
  set(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(handle, CURLOPT_LOW_SPEED_TIME, request->stallSeconds);
  set(handle, CURLOPT_ERRORBUFFER, response->message);
  set(handle, CURLOPT_HEADERFUNCTION, request->receiveHeader);
  set(handle, CURLOPT_HEADERDATA, request->context);
  set(handle, CURLOPT_WRITEFUNCTION, request->receiveBody);
  set(handle, CURLOPT_WRITEDATA, request->context);
  CURLcode code = perform(handle);
  response->code = (int)code;
  if (code != CURLE_OK && !response->message[0]) {
    strncpy(response->message, explain(code), sizeof response->message - 1);
  }
  info(handle, CURLINFO_RESPONSE_CODE, &response->status);
  char *redirect = NULL;
  if (info(handle, CURLINFO_REDIRECT_URL, &redirect) == CURLE_OK && redirect) {
    strncpy(response->redirect, redirect, sizeof response->redirect - 1);
  }
  cleanup(handle);
  freeList(headers);
}
