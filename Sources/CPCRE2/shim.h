/// PCRE2's names carry the width of a code unit; ours is UTF-8.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/// A compiled pattern with the limits of its matches. Threads may share it: both are written before
/// anybody matches, PCRE2 only reads them from then on, and each match has data of its own.
typedef struct __attribute__((swift_attr("@Sendable"))) minutebook_pattern {
  pcre2_code_8 *code;
  pcre2_match_context_8 *limits;
} minutebook_pattern;
