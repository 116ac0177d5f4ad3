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

/// Whether an annotation, such as the widget of a field, is not shown.
static inline int minutebook_isHidden(const PopplerAnnotMapping *mapping) {
  return (poppler_annot_get_flags(mapping->annot)
          & (POPPLER_ANNOT_FLAG_INVISIBLE | POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW)) != 0;
}

/// What somebody typed on the page: the text of an annotation that shows it; NULL for any other. The
/// caller frees it with `g_free`.
static inline char *minutebook_typedText(const PopplerAnnotMapping *mapping) {
  if (poppler_annot_get_annot_type(mapping->annot) != POPPLER_ANNOT_FREE_TEXT) return NULL;
  if (minutebook_isHidden(mapping)) return NULL;
  return poppler_annot_get_contents(mapping->annot);
}

/// What is filled into a field of a form: a text or a choice; NULL where there is none. The caller frees
/// it with `g_free`.
static inline char *minutebook_fieldText(const PopplerFormFieldMapping *mapping) {
  PopplerFormField *field = mapping->field;
  switch (poppler_form_field_get_field_type(field)) {
  case POPPLER_FORM_FIELD_TEXT:
    if (poppler_form_field_text_is_password(field)) return NULL;
    return poppler_form_field_text_get_text(field);
  case POPPLER_FORM_FIELD_CHOICE:
    for (int item = 0; item < poppler_form_field_choice_get_n_items(field); item++)
      if (poppler_form_field_choice_is_item_selected(field, item))
        return poppler_form_field_choice_get_item(field, item);
    return poppler_form_field_choice_get_text(field);
  default: return NULL;
  }
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

/// Loads GLib's conversion of the strings of a PDF, and keeps it open. Returns 0 where it cannot be had.
static inline int minutebook_loadConversion(void) {
  return g_iconv_open("UTF-8", "UTF-16BE") != (GIConv)-1;
}

static inline cairo_status_t minutebook_appendBytes(void *array, const unsigned char *bytes, unsigned int count) {
  g_byte_array_append((GByteArray *)array, bytes, count);
  return CAIRO_STATUS_SUCCESS;
}

/// The picture as a PNG file, to be released by the caller; NULL where Cairo cannot make it.
static inline GByteArray *minutebook_png(cairo_surface_t *surface) {
  GByteArray *file = g_byte_array_new();
  if (cairo_surface_write_to_png_stream(surface, minutebook_appendBytes, file) == CAIRO_STATUS_SUCCESS) return file;
  g_byte_array_unref(file);
  return NULL;
}
