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

/// Lets pages nest deeper than 256 elements, where libxml2 would drop the rest without a word.
static inline void minutebook_allowDepth(void) { xmlParserMaxDepth = 200000; }
