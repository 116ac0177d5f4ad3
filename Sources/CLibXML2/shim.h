#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlversion.h>

/// Calls `xmlFree`, a mutable global function pointer that Swift cannot prove free of data races.
static inline void minutebook_xmlFree(void *pointer) { xmlFree(pointer); }

/// `LIBXML_DOTTED_VERSION`, which Swift does not import as a string.
static inline const char *minutebook_xmlVersion(void) { return LIBXML_DOTTED_VERSION; }
