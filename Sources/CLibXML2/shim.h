#include <libxml/xmlversion.h>

// Debian builds libxml2 with ICU and its headers then include ICU's, which clash with the copy that
// Foundation brings. Only fields that nothing here uses depend on it.
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stdio.h>
#include <stdlib.h>

/// Calls `xmlFree`, a mutable global function pointer that Swift cannot prove free of data races.
static inline void minutebook_xmlFree(void *pointer) { xmlFree(pointer); }

/// `LIBXML_DOTTED_VERSION`, which Swift does not import as a string.
static inline const char *minutebook_xmlVersion(void) { return LIBXML_DOTTED_VERSION; }

/// Whether the last parse failed for want of memory: the macro-like getters of libxml2's error state
/// are not imported.
static inline int minutebook_isOutOfMemory(void) {
  xmlErrorPtr error = xmlGetLastError();
  return error != NULL && error->code == XML_ERR_NO_MEMORY;
}

/// Ends the process as libraries do that cannot go on without memory.
static inline void minutebook_endOutOfMemory(void) {
  fputs("libxml2: out of memory\n", stderr);
  abort();
}

/// Decodes `length` bytes of `encoding` to UTF-8 by the converters that libxml2 was built with, which need
/// no files: NULL where it knows none of that name or they do not fit. To be freed by
/// `minutebook_xmlFree`.
static inline unsigned char *minutebook_decode(const char *encoding, const char *bytes, int length,
                                               int *decoded) {
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler(encoding);
  if (handler == NULL) return NULL;
  xmlBufferPtr input = xmlBufferCreate(), output = xmlBufferCreate();
  xmlBufferAdd(input, (const xmlChar *)bytes, length);
  int result = 1;
  while (result >= 0 && xmlBufferLength(input) > 0) {
    int before = xmlBufferLength(input);
    result = xmlCharEncInFunc(handler, output, input);
    if (xmlBufferLength(input) == before) break;
  }
  *decoded = xmlBufferLength(output);
  unsigned char *text = *decoded > 0 && xmlBufferLength(input) < 4
                            ? xmlStrndup(xmlBufferContent(output), *decoded)
                            : NULL;
  xmlBufferFree(input);
  xmlBufferFree(output);
  xmlCharEncCloseFunc(handler);
  return text;
}

/// Lets pages nest deeper than 256 elements, where libxml2 would drop the rest without a word.
static inline void minutebook_allowDepth(void) { xmlParserMaxDepth = 200000; }
