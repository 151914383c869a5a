/* An extension that uses a function and a variable that are nowhere. */
#include "python.h"

extern int nothing_has_this;
int nowhere_to_be_found(const char *text);

static PyMethodDef functions[] = {{0, 0, 0, 0}};
static PyModuleDef module = MODULE(NAME, functions);

EXPORTED PyObject *INIT(void) {
  return nowhere_to_be_found("what") == nothing_has_this ? 0 : PyModule_Create2(&module, STABLE_ABI);
}
