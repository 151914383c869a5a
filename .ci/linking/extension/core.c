/* A shared library without Python, which a wheel carries and the extensions of others need. */
#include "python.h"

static int calls;
EXPORTED int tinycore_version = 7;

EXPORTED long tinycore_scale(long value) {
  calls++;
  return 10 * value;
}

EXPORTED int tinycore_calls(void) { return calls; }
