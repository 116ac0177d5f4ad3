/// PCRE2's names carry the width of a code unit; ours is UTF-8.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
