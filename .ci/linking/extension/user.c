/* An extension whose functions and data are partly in a library that another wheel carries. */
#include "python.h"

extern int tinycore_version;
long tinycore_scale(long value);
int tinycore_calls(void);

static PyObject *scale(PyObject *self, PyObject *argument) {
  long value = PyLong_AsLong(argument);
  return value == -1 && PyErr_Occurred() ? 0 : PyLong_FromLong(tinycore_scale(value) + tinycore_version);
}

static PyObject *calls(PyObject *self, PyObject *unused) { return PyLong_FromLong(tinycore_calls()); }

static PyMethodDef functions[] = {{"scale", scale, METH_O, 0}, {"calls", calls, METH_NOARGS, 0}, {0, 0, 0, 0}};
static PyModuleDef module = MODULE(NAME, functions);

EXPORTED PyObject *INIT(void) { return PyModule_Create2(&module, STABLE_ABI); }
