/* The little of Python's C interface that these extensions use, written out for 32 bits, as a wheel that is built in an environment
 * without CPython's headers for this platform has to. */
typedef __SIZE_TYPE__ size_t;
typedef struct PyObject PyObject;
typedef PyObject *(*PyCFunction)(PyObject *self, PyObject *argument);

typedef struct {
  const char *name;
  PyCFunction function;
  int flags;
  const char *doc;
} PyMethodDef;

typedef struct {
  int references;
  void *type, *init;
  int index;
  void *copy;
  const char *name, *doc;
  int size;
  PyMethodDef *methods;
  void *slots, *traverse, *clear, *free;
} PyModuleDef;

#define METH_NOARGS 4
#define METH_O 8
#define MODULE(title, functions) {1, 0, 0, 0, 0, title, 0, -1, functions, 0, 0, 0, 0}
#define STABLE_ABI 3
#define EXPORTED __attribute__((visibility("default")))

PyObject *PyModule_Create2(PyModuleDef *definition, int version);
int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value);
PyObject *PyLong_FromLong(long value);
long PyLong_AsLong(PyObject *value);
PyObject *PyErr_Occurred(void);
const char *PyUnicode_AsUTF8AndSize(PyObject *text, int *size);
/* Known by its address alone. */
extern char PyLong_Type;

size_t strlen(const char *text);
void *malloc(size_t size);
void free(void *memory);
