#include <fontconfig/fontconfig.h>
#include <poppler.h>

/// The fields of `PopplerAction` that matter here live in a C union, which Swift reads as raw
/// storage: these return the target of a link to a web address, or NULL for any other action.
static inline const char *minutebook_linkTarget(const PopplerLinkMapping *mapping) {
  if (mapping->action == NULL || mapping->action->type != POPPLER_ACTION_URI) return NULL;
  return mapping->action->uri.uri;
}

/// Whether an annotation strikes text out.
static inline int minutebook_isStrikeOut(const PopplerAnnotMapping *mapping) {
  return poppler_annot_get_annot_type(mapping->annot) == POPPLER_ANNOT_STRIKE_OUT;
}

/// `g_object_unref`, which GLib defines as a macro in some versions.
static inline void minutebook_unref(void *object) { g_object_unref(object); }

/// Gives the process a fontconfig of its own that knows no folder of fonts, before the library reads the
/// machine's: it would open its caches for writing, and what a page is read as would hang on the fonts
/// that a machine happens to have. Returns 0 where there is no memory for it.
static inline int minutebook_leaveOutSystemFonts(void) {
  FcConfig *empty = FcConfigCreate();
  return empty != NULL && FcConfigSetCurrent(empty) == FcTrue;
}
