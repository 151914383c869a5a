/* An extension that reaches for everything a linker has to fill in: functions and data of Python, functions of the C library, the
 * addresses of its own functions, constructors, and static data that points to static data. */
#include "python.h"

/* Volatile, or the compiler would see through it: nothing but the constructor makes this the right number. */
static volatile long factor;

__attribute__((constructor)) static void prepare(void) { factor = FACTOR; }

static PyObject *multiply(PyObject *self, PyObject *argument) {
  long value = PyLong_AsLong(argument);
  return value == -1 && PyErr_Occurred() ? 0 : PyLong_FromLong(factor * value);
}

static PyObject *measure(PyObject *self, PyObject *argument) {
  const char *text = PyUnicode_AsUTF8AndSize(argument, 0);
  if (!text) {
    return 0;
  }
  size_t length = strlen(text);
  char *copy = malloc(length + 1);
  for (size_t i = 0; i <= length; i++) {
    copy[i] = text[i];
  }
  length = strlen(copy);
  free(copy);
  return PyLong_FromLong((long)length);
}

static PyMethodDef functions[] = {
    {"triple", multiply, METH_O, 0}, {"measure", measure, METH_O, "The length of a text in bytes."}, {0, 0, 0, 0}};
static PyModuleDef module = MODULE(NAME, functions);

EXPORTED PyObject *INIT(void) {
  PyObject *made = PyModule_Create2(&module, STABLE_ABI);
  if (made) {
    PyModule_AddObjectRef(made, "kind", (PyObject *)&PyLong_Type);
  }
  return made;
}
